import { z } from "zod";
import type { Json } from "../../model/integration.ts";

/** The only version of the Pact specification that is read and written. */
export const specification = "4.0";

const json = z.json() as z.ZodType<Json>;

/** One rule: `{match: "regex", regex: "^in_"}`; what else stands in it depends on its name. */
const matcherSchema = z.looseObject({ match: z.string() });
export type Matcher = z.output<typeof matcherSchema>;

const rulesSchema = z.strictObject({
  combine: z.enum(["AND", "OR"]).default("AND"),
  matchers: z.array(matcherSchema).min(1),
});
export type Rules = z.output<typeof rulesSchema>;

const rulesByPlace = z.record(z.string(), rulesSchema);

const contentsSchema = z.looseObject({
  contentType: z.string(),
  encoded: z.union([z.boolean(), z.string()]),
  /** JSON where the content type is JSON, else text. */
  content: json,
});
export type Contents = z.output<typeof contentsSchema>;

const stateSchema = z.strictObject({
  name: z.string().min(1),
  params: z.record(z.string(), json).default({}),
});

const headersSchema = z.record(z.string(), z.array(z.string()));

/** Rules for parts of a request or answer; names of headers and queries, paths of bodies. */
const partRules = z.looseObject({
  path: rulesSchema.optional(),
  status: rulesSchema.optional(),
  header: rulesByPlace.optional(),
  query: rulesByPlace.optional(),
  body: rulesByPlace.optional(),
});

const commonFields = {
  key: z.string(),
  /** Unique within a pact together with the states. */
  description: z.string().min(1),
  providerStates: z.array(stateSchema),
};

const httpSchema = z.looseObject({
  ...commonFields,
  type: z.literal("Synchronous/HTTP"),
  request: z.looseObject({
    method: z.string(),
    path: z.string(),
    query: headersSchema.optional(),
    headers: headersSchema.optional(),
    body: contentsSchema.optional(),
    matchingRules: partRules.optional(),
    generators: z.record(z.string(), json).optional(),
  }),
  response: z.looseObject({
    status: z.number().int(),
    headers: headersSchema.optional(),
    body: contentsSchema.optional(),
    matchingRules: partRules.optional(),
  }),
});
export type HttpInteraction = z.output<typeof httpSchema>;

const messageSchema = z.looseObject({
  ...commonFields,
  type: z.literal("Asynchronous/Messages"),
  contents: contentsSchema,
  metadata: z.record(z.string(), json).default({}),
  matchingRules: z
    .looseObject({
      body: rulesByPlace.optional(),
      metadata: rulesByPlace.optional(),
    })
    .optional(),
});
export type MessageInteraction = z.output<typeof messageSchema>;

export const interactionSchema = z.discriminatedUnion("type", [httpSchema, messageSchema]);
export type Interaction = z.output<typeof interactionSchema>;

export const pactSchema = z.looseObject({
  consumer: z.looseObject({ name: z.string().min(1) }),
  provider: z.looseObject({ name: z.string().min(1) }),
  interactions: z.array(interactionSchema),
  metadata: z.looseObject({
    pactSpecification: z.looseObject({ version: z.literal(specification) }),
  }),
});
/** A consumer pact: what one integration needs of one vendor. */
export type Pact = z.output<typeof pactSchema>;
