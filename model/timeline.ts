import { z } from "zod";
import { spanSchema } from "./diagnostic.ts";
import { dateField, instantField, periodField } from "./fields.ts";
import { twins } from "./scenario/index.ts";
import { deedSchema } from "./scenario/step.ts";

/** One timed thing to do: a step of the scenario, or something the calendar does. */
export const actionSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("step"),
    id: z.string(),
    at: instantField,
    on: dateField,
    span: spanSchema,
    sentence: z.string(),
    deed: deedSchema,
  }),
  z.strictObject({
    kind: z.literal("job"),
    id: z.string(),
    at: instantField,
    job: z.enum(["sweep", "nightly"]),
    /** For `nightly`: the business day that it sums. */
    forDay: dateField.nullable(),
  }),
  z.strictObject({
    kind: z.literal("recognise"),
    id: z.string(),
    at: instantField,
    entity: z.string(),
    period: periodField,
  }),
  /** The soft close: only accounting posts in the period from then on. */
  z.strictObject({
    kind: z.literal("lock"),
    id: z.string(),
    at: instantField,
    entity: z.string(),
    period: periodField,
  }),
  z.strictObject({
    kind: z.literal("close"),
    id: z.string(),
    at: instantField,
    entity: z.string(),
    period: periodField,
  }),
]);
export type Action = z.output<typeof actionSchema>;
export type StepAction = Extract<Action, { kind: "step" }>;

export const crashMoments = [
  "before send",
  "after commit",
  "before store",
  "inside transaction",
] as const;
export type CrashMoment = (typeof crashMoments)[number];

/** What is done to the integration besides the scenario; drawn by the plan, applied by play. */
export const faultPlanSchema = z.discriminatedUnion("twin", [
  z.strictObject({ twin: z.null() }),
  z.strictObject({ twin: z.literal("duplicate deliveries"), copiesAfterMs: z.array(z.number()) }),
  z.strictObject({ twin: z.literal("reordered deliveries"), withinMs: z.number() }),
  z.strictObject({
    twin: z.literal("crash and restart"),
    /** The sites where the integration dies, once at each; restarted `restartAfterMs` later. */
    sites: z.array(z.string()),
    restartAfterMs: z.number(),
  }),
  z.strictObject({
    twin: z.literal("replay everything"),
    /** When every message sent so far is sent again. */
    at: z.array(instantField),
  }),
]);
export type FaultPlan = z.output<typeof faultPlanSchema>;

/** What the mocks enforce in this run; data, so that it can be drawn later. */
export const profileSchema = z.strictObject({
  uniqueExternalIds: z.boolean(),
  idempotencyKeys: z.boolean(),
  closedPeriod: z.enum(["first open period", "reject"]),
  unknownProperty: z.enum(["refuse", "ignore"]),
});
export type Profile = z.output<typeof profileSchema>;

/** Everything that will happen, in order of time: the same input gives the same bytes. */
export const timelineSchema = z.strictObject({
  seed: z.number().int(),
  twin: z.enum(twins).nullable(),
  startsAt: instantField,
  /** The last second of the last business day. */
  endsAt: instantField,
  actions: z.array(actionSchema),
  /** Days on which a waiting integration may find something to do although nothing has changed. */
  daysNamed: z.array(dateField),
  faults: faultPlanSchema,
  profile: profileSchema,
});
export type Timeline = z.output<typeof timelineSchema>;
