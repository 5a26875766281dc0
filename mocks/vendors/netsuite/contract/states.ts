import { z } from "zod";
import type { ProviderState } from "../../../../model/contract.ts";
import { dimensions, tagsSchema } from "../../../../model/dimensions.ts";
import { recordTypeNames } from "../records/index.ts";

const text = z.string();
/** Decimal text. */
const amount = z.string().regex(/^-?\d+(\.\d+)?$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const period = z.string().regex(/^\d{4}-\d{2}$/);

const line = z.strictObject({
  id: text,
  /** The item's external id; absent: any item. */
  item: text.optional(),
  net: amount,
  tax: amount.optional(),
  jurisdiction: text.optional(),
  /** First and last day of its service. */
  from: day.optional(),
  until: day.optional(),
});
export type StateLine = z.output<typeof line>;

/** A document that stands in the books, by the ids that callers know it under. */
const document = z.strictObject({
  id: text,
  externalId: text.optional(),
  /** Internal id. */
  customer: text.optional(),
  subsidiary: text,
  currency: text,
  on: day,
  total: amount,
  /** Still to be paid, or not used yet. */
  open: amount,
  memo: text.optional(),
  lines: z.array(line).optional(),
  /** What it settles, by internal id. */
  applied: z.array(z.strictObject({ to: text, amount })).optional(),
  /** The day from which its service rests. */
  restsFrom: day.optional(),
});
export type StateDocument = z.output<typeof document>;

/** What an account is used for decides which one it may be. */
export const accountUses = ["money", "deferral", "tax", "posting"] as const;

/** What the company and its account must be like: stands before the first record. */
export const companyStates = {
  /** Nothing but what every account has; a query finds no record in it. */
  "the account is set up": z.strictObject({}),
  "a subsidiary exists": z.strictObject({ subsidiary: text, currency: text, id: text.optional() }),
  "an exchange rate is known": z.strictObject({ from: text, to: text, rate: amount }),
  "an account exists": z.strictObject({
    account: text.optional(),
    id: text.optional(),
    use: z.enum(accountUses),
  }),
  "an item exists": z.strictObject({
    item: text.optional(),
    id: text.optional(),
    /** Whether its revenue is deferred. */
    defers: z.boolean(),
    /** What it is reported by. */
    tags: tagsSchema.optional(),
  }),
  "a tax jurisdiction exists": z.strictObject({ jurisdiction: text, taxType: text.optional() }),
  "terms of payment exist": z.strictObject({ terms: text }),
  "a dimension has a value": z.strictObject({
    dimension: z.enum(dimensions),
    value: text,
    id: text.optional(),
  }),
  "a dimension is mandatory": z.strictObject({ dimension: z.enum(dimensions) }),
  "an open period exists": z.strictObject({ period, id: text.optional() }),
} as const;

/** What stands in the books, or is done to them, before the call. */
export const recordStates = {
  "a customer exists": z.strictObject({
    customer: text.optional(),
    id: text.optional(),
    name: text.optional(),
    /** Absent: the company's home. */
    subsidiary: text.optional(),
    /** Absent: that of its subsidiary. */
    currency: text.optional(),
    /** When somebody last changed it. */
    on: day.optional(),
    email: text.optional(),
    terms: text.optional(),
  }),
  "an open invoice exists": document,
  "a paid invoice exists": document,
  "an open credit memo exists": document,
  "an applied credit memo exists": document,
  "an unapplied payment exists": document,
  "an applied payment exists": document,
  "an unused deposit exists": document,
  "a used deposit exists": document,
  "a deposit application exists": document.extend({ deposit: text, invoice: text.optional() }),
  "a refund exists": document,
  "a journal exists": document.extend({ account: text.optional() }),
  "documents wait for their batch": z.strictObject({
    subsidiary: text,
    currency: text,
    on: day,
    invoices: z.strictObject({ count: z.number().int(), total: amount }),
    creditMemos: z.strictObject({ count: z.number().int(), total: amount }),
    payments: z.strictObject({ count: z.number().int(), total: amount }),
  }),
  "a locked period exists": z.strictObject({ period, subsidiary: text }),
  "a closed period exists": z.strictObject({ period, subsidiary: text }),
} as const;

export type CompanyState = keyof typeof companyStates;
export type RecordState = keyof typeof recordStates;
export type ParamsOf<N extends CompanyState | RecordState> = z.output<
  (typeof companyStates & typeof recordStates)[N]
>;

/** `customerPayment` reads `customer payment`. */
function wordsOf(type: string): string {
  return type
    .replace(/^customrecord_/, "")
    .replaceAll("_", " ")
    .replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

/** The state in which a record of that type is not there. */
export function absenceOf(type: string): string {
  return `no ${wordsOf(type)} with that external id exists`;
}

/** The record type that is not there in a state, by its name. */
export const absences: ReadonlyMap<string, string> = new Map(
  [...recordTypeNames].map((type) => [absenceOf(type), type]),
);
export const absenceParams = z.strictObject({ externalId: text });

/** Every state, by name. */
export const stateNames: readonly string[] = [
  ...Object.keys(companyStates),
  ...Object.keys(recordStates),
  ...absences.keys(),
];

/** A state as the surface names it; its params are what the recipe reads. */
export function stateOf<N extends CompanyState | RecordState>(
  name: N,
  params: ParamsOf<N>,
): ProviderState {
  // what is optional and absent is no value of JSON
  const given = Object.entries(params).filter(([, value]) => value !== undefined);
  return { name, params: Object.fromEntries(given) as ProviderState["params"] };
}
