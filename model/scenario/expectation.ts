import { z } from "zod";
import { accountRoleIds } from "../accounts.ts";
import { spanSchema } from "../diagnostic.ts";
import { dimensions } from "../dimensions.ts";
import { noticeKinds } from "../facts/billing.ts";
import { serviceStatuses } from "../facts/commerce.ts";
import { dateField, instantField, moneyField, periodField } from "../fields.ts";
import { kpiIds } from "../operating-model.ts";
import { tieWords } from "../statement.ts";

export const accountRoleField = z.enum(
  accountRoleIds as readonly [(typeof accountRoleIds)[number]],
);

/**
 * A document by what it is for. `name` is a `$name` without the sign: a deal, an amendment, a
 * credit. `period` is the billing period of a deal, counted from 1 by the plan.
 *
 * `invoice` is the plain form (`$deal`, `period 4 of $deal`, `$upsell`).
 */
export const documentKindWords = [
  "invoice",
  "payment",
  "credit memo",
  "refund",
  "processor fee",
  /** The withdrawal of a contested payment, and what its decision moves. */
  "dispute",
  "dispute decision",
  "write-off",
  "recovery",
] as const;
export const documentRefSchema = z.strictObject({
  kind: z.enum(documentKindWords),
  name: z.string(),
  period: z.number().int().nullable(),
});
export type DocumentRef = z.output<typeof documentRefSchema>;

/** How many: `exactly` has both equal, `at least` no maximum, `none: yes` is 0 to 0. */
export const quantifierSchema = z.strictObject({
  min: z.number().int(),
  max: z.number().int().nullable(),
});
export type Quantifier = z.output<typeof quantifierSchema>;

/** Documents whose entries a company may sum up day by day. */
export const summarisedKinds = ["invoices", "credit memos", "payments", "refunds"] as const;
export type SummarisedKind = (typeof summarisedKinds)[number];

export const countedKinds = ["invoices", "credit memos", "refunds"] as const;

/** What the first key of an expectation selects. */
export const subjectSchema = z.discriminatedUnion("select", [
  z.strictObject({
    select: z.literal("notice"),
    notice: z.enum(noticeKinds),
    of: documentRefSchema,
  }),
  z.strictObject({ select: z.literal("invoice"), of: documentRefSchema }),
  z.strictObject({ select: z.literal("credit memo"), of: documentRefSchema }),
  z.strictObject({ select: z.literal("refund"), of: documentRefSchema }),
  z.strictObject({ select: z.literal("payment attempts"), of: documentRefSchema }),
  z.strictObject({ select: z.literal("dispute"), of: documentRefSchema }),
  z.strictObject({ select: z.literal("billing dispute"), of: documentRefSchema }),
  z.strictObject({ select: z.literal("subscription"), deal: z.string() }),
  z.strictObject({ select: z.literal("others") }),
  /** Further documents of these kinds: those that expected commerce derives, and no others. */
  z.strictObject({
    select: z.literal("others as agreed"),
    of: z.array(z.enum(countedKinds)),
  }),
  z.strictObject({ select: z.literal("journal"), of: documentRefSchema }),
  /** The entry that posts all documents of a day and kind (JRN-2). */
  z.strictObject({ select: z.literal("summary"), of: z.enum(summarisedKinds) }),
  z.strictObject({ select: z.literal("balance"), account: accountRoleField }),
  z.strictObject({ select: z.literal("revenue"), period: periodField }),
  z.strictObject({ select: z.literal("month end"), period: periodField }),
  z.strictObject({ select: z.literal("exception"), deal: z.string() }),
  z.strictObject({ select: z.literal("mrr") }),
  z.strictObject({ select: z.literal("arr") }),
  z.strictObject({ select: z.literal("aging"), on: dateField }),
  z.strictObject({ select: z.literal("crm"), deal: z.string() }),
  z.strictObject({ select: z.literal("customer"), customer: z.string() }),
  /** What the judge itself finds, by the id of the law or control: it is meant to be found. */
  z.strictObject({ select: z.literal("finding"), check: z.string() }),
  z.strictObject({ select: z.literal("key figures") }),
]);
export type Subject = z.output<typeof subjectSchema>;

const located = { span: spanSchema, because: z.string().nullable() };

const locatedRow = { ...located, cells: z.record(z.string(), spanSchema).optional() };

/**
 * A row of a `lines:` table; every cell located, so that a wrong one fails at its own place: `span`
 * is the cell with the amount or the outcome, `cells` has all of them by field (`from`, `debit`).
 */
export const tableRowSchema = z.discriminatedUnion("row", [
  z.strictObject({
    row: z.literal("invoice line"),
    line: z.string(),
    from: dateField.nullable(),
    to: dateField.nullable(),
    amount: moneyField,
    ...locatedRow,
  }),
  z.strictObject({
    row: z.literal("journal line"),
    account: accountRoleField,
    debit: moneyField,
    credit: moneyField,
    ...locatedRow,
  }),
  z.strictObject({
    row: z.literal("attempt"),
    on: dateField,
    outcome: z.enum(["succeeded", "failed"]),
    ...locatedRow,
  }),
  z.strictObject({
    row: z.literal("bucket"),
    bucket: z.enum(["current", "1-30", "31-60", "61-90", "90+"]),
    amount: moneyField,
    ...locatedRow,
  }),
]);
export type TableRow = z.output<typeof tableRowSchema>;

/**
 * One compared field. For `subscription`, `balance`, `mrr`, `arr` and `crm` the field `on` is the
 * as-of day rather than a compared value; everywhere else `on` is compared with the document's day.
 */
export const assertionSchema = z.discriminatedUnion("field", [
  z.strictObject({ field: z.literal("on"), date: dateField, ...located }),
  z.strictObject({ field: z.literal("from"), date: dateField, ...located }),
  z.strictObject({ field: z.literal("to"), date: dateField, ...located }),
  z.strictObject({ field: z.literal("total"), money: moneyField, ...located }),
  z.strictObject({ field: z.literal("net"), money: moneyField, ...located }),
  z.strictObject({ field: z.literal("tax"), money: moneyField, ...located }),
  z.strictObject({ field: z.literal("is"), money: moneyField, ...located }),
  z.strictObject({ field: z.literal("arr"), money: moneyField, ...located }),
  z.strictObject({ field: z.literal("in entity"), word: z.string(), ...located }),
  z.strictObject({
    field: z.literal("in dimension"),
    dimension: z.enum(dimensions),
    word: z.string(),
    ...located,
  }),
  z.strictObject({ field: z.literal("status"), word: z.string(), ...located }),
  z.strictObject({ field: z.literal("billing status"), word: z.string(), ...located }),
  z.strictObject({ field: z.literal("service"), word: z.enum(serviceStatuses), ...located }),
  /** At no instant of the run; nothing else is compared beside it. */
  z.strictObject({ field: z.literal("never"), word: z.string(), ...located }),
  z.strictObject({ field: z.literal("never below"), money: moneyField, ...located }),
  z.strictObject({ field: z.literal("never above"), money: moneyField, ...located }),
  z.strictObject({
    field: z.literal("name"),
    in: z.enum(["crm", "billing", "erp"]),
    word: z.string(),
    ...located,
  }),
  z.strictObject({ field: z.literal("reason"), word: z.string(), ...located }),
  z.strictObject({ field: z.literal("of"), document: documentRefSchema, ...located }),
  z.strictObject({ field: z.literal("lines"), rows: z.array(tableRowSchema), ...located }),
  z.strictObject({
    field: z.literal("count"),
    of: z.enum(countedKinds),
    count: z.number().int(),
    ...located,
  }),
  z.strictObject({ field: z.literal("ties out"), ties: z.array(z.enum(tieWords)), ...located }),
  z.strictObject({ field: z.literal("met"), figures: z.array(z.enum(kpiIds)), ...located }),
]);
export type Assertion = z.output<typeof assertionSchema>;

export const audiences = ["customer", "billing", "accounting", "reporting"] as const;
export type Audience = (typeof audiences)[number];

export const expectationSchema = z.strictObject({
  audience: z.enum(audiences),
  /** Where the first key stands. */
  span: spanSchema,
  /** The expectation as an English sentence, made by the language. */
  sentence: z.string(),
  subject: subjectSchema,
  quantifier: quantifierSchema,
  /** It must hold at this moment already, and in the end. */
  by: z.strictObject({ at: instantField, span: spanSchema }).nullable(),
  assertions: z.array(assertionSchema),
});
export type Expectation = z.output<typeof expectationSchema>;

export const sectionSchema = z.strictObject({
  /** The reason given with `not affected:`; then there are no expectations. */
  notAffected: z.string().nullable(),
  span: spanSchema,
  expectations: z.array(expectationSchema),
});
export type Section = z.output<typeof sectionSchema>;
