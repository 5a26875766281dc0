import { z } from "zod";
import { noticeKinds } from "../facts/billing.ts";
import { erpDocumentSchema, journalSchema } from "../facts/books.ts";
import { factSchema } from "../facts/index.ts";
import { dateField, instantField, moneyField } from "../fields.ts";
import { exceptionReasons, operatingModelSchema } from "../operating-model.ts";
import { scenarioSchema } from "../scenario/index.ts";
import { deliveryFacts } from "../scenario/step.ts";
import { actionSchema, faultPlanSchema, profileSchema } from "../timeline.ts";

/** The version of this file format; a reader refuses any other. */
export const evidenceFormat = 1;

export const phases = ["setup", "steady", "drain", "marker", "replay", "silence"] as const;
export type Phase = (typeof phases)[number];

/** On every line: its number, the virtual moment, and what brought it about. */
const common = {
  n: z.number().int(),
  at: instantField,
  phase: z.enum(phases),
  /** `n` of the line that caused this one. */
  cause: z.number().int().nullable(),
  /** What this belongs to from end to end, the deal's CRM id where one is known. */
  correlation: z.string().nullable(),
  /** 1 until the integration crashed and was started again. */
  incarnation: z.number().int(),
};

export const systems = ["crm", "billing", "payments", "tax", "usage", "erp"] as const;
export type System = (typeof systems)[number];

const body = z.union([z.string(), z.null()]);

export const evidenceLineSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("run"),
    ...common,
    format: z.literal(evidenceFormat),
    tieout: z.string(),
    scenario: scenarioSchema,
    source: z.strictObject({ file: z.string(), text: z.string(), hash: z.string() }),
    operatingModel: operatingModelSchema,
    seed: z.number().int(),
    faults: faultPlanSchema,
    profile: profileSchema,
    versions: z.record(z.string(), z.string()),
    integration: z.strictObject({ kind: z.string(), name: z.string(), hash: z.string() }),
  }),
  z.strictObject({ kind: z.literal("phase"), ...common }),
  z.strictObject({ kind: z.literal("action"), ...common, action: actionSchema }),
  z.strictObject({ kind: z.literal("clock"), ...common, from: instantField }),
  z.strictObject({
    kind: z.literal("request"),
    ...common,
    system: z.enum(systems),
    vendor: z.string(),
    method: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.string()),
    body,
  }),
  z.strictObject({
    kind: z.literal("response"),
    ...common,
    /** `n` of its request. */
    request: z.number().int(),
    vendor: z.string(),
    status: z.number().int(),
    headers: z.record(z.string(), z.string()),
    body,
  }),
  z.strictObject({
    kind: z.literal("delivery"),
    ...common,
    vendor: z.string(),
    /** The vendor's id of the event or notification; the same on every attempt. */
    event: z.string(),
    eventType: z.string(),
    fact: z.enum(deliveryFacts),
    /** The object that it tells of. */
    object: z.string(),
    attempt: z.number().int(),
    /** True for a copy that the vendor did not owe: a twin's, a step's, the replay's. */
    repeated: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("delivered"),
    ...common,
    /** `n` of its delivery. */
    delivery: z.number().int(),
    /** The integration's HTTP status; null when it died or never answered. */
    status: z.number().int().nullable(),
    accepted: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("fact"),
    ...common,
    system: z.enum(systems),
    entity: z.string(),
    currency: z.string().nullable(),
    /** 1, 2, 3 … per object. */
    version: z.number().int(),
    object: factSchema,
  }),
  z.strictObject({
    kind: z.literal("document"),
    ...common,
    entity: z.string(),
    currency: z.string(),
    version: z.number().int(),
    object: erpDocumentSchema,
  }),
  z.strictObject({
    kind: z.literal("journal"),
    ...common,
    entity: z.string(),
    currency: z.string(),
    object: journalSchema,
  }),
  z.strictObject({
    kind: z.literal("notice"),
    ...common,
    customerId: z.string(),
    notice: z.enum(noticeKinds),
    /** Id of the invoice, credit memo, refund or subscription that it is about. */
    documentId: z.string(),
    on: dateField,
    total: moneyField.nullable(),
  }),
  z.strictObject({
    kind: z.literal("exception"),
    ...common,
    id: z.string(),
    state: z.enum(["opened", "closed"]),
    reason: z.enum(exceptionReasons),
    /** The business object that it holds up, by its vendor's id. */
    document: z.string(),
    amount: moneyField.nullable(),
    owner: z.string(),
    openedAt: instantField,
    resolution: z.string().nullable(),
  }),
  /** What the integration itself has on record of its doings, read once when all is done. */
  z.strictObject({
    kind: z.literal("audit"),
    ...common,
    recordedAt: instantField,
    /** What it did and to which business object, in its own words. */
    event: z.string(),
    /** Ids of what came of it. */
    outputs: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal("fault"),
    ...common,
    fault: z.string(),
    site: z.string(),
    bit: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("gap"), ...common, vendor: z.string(), unknown: z.string() }),
  z.strictObject({
    kind: z.literal("note"),
    ...common,
    /**
     * `stuck`: did not settle, so nothing may be concluded. `unsettled`: a timer or call outlived the
     * scenario, a finding. `not done`: a step could not be carried out, inconclusive.
     */
    topic: z.enum([
      "stuck",
      "unsettled",
      "not done",
      "failed to start",
      "crashed",
      "job failed",
      "remark",
    ]),
    text: z.string(),
  }),
  z.strictObject({ kind: z.literal("settled"), ...common, steps: z.number().int() }),
]);
export type EvidenceLine = z.output<typeof evidenceLineSchema>;
export type EvidenceKind = EvidenceLine["kind"];
export type LineOf<K extends EvidenceKind> = Extract<EvidenceLine, { kind: K }>;
/** A line before the writer gives it its number, moment, phase and cause. */
export type Entry<K extends EvidenceKind = EvidenceKind> = K extends EvidenceKind
  ? Omit<LineOf<K>, "n" | "at" | "phase" | "cause" | "correlation" | "incarnation">
  : never;
