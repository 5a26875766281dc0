import { z } from "zod";
import { spanSchema } from "../diagnostic.ts";
import { creditBases, paymentMethods } from "../facts/billing.ts";
import { specialTerms } from "../facts/commerce.ts";
import { dateField, dayRangeField, decimalField, instantField, moneyField } from "../fields.ts";
import { taxExemptionSchema } from "../tax-exemption.ts";
import { byHandDeeds } from "./by-hand.ts";
import { editDeeds } from "./edits.ts";
import { documentRefSchema } from "./expectation.ts";
import { migrationDeeds } from "./migration.ts";
import { unavailableDeeds } from "./unavailable.ts";

/** The facts of business whose deliveries a scenario may steer; a dialect maps its events to them. */
export const deliveryFacts = [
  "deal won",
  "deal amended",
  "invoice issued",
  "payment received",
  "payment failed",
  "credit memo issued",
  "refund issued",
  "subscription changed",
  "dispute opened",
  "dispute decided",
  "usage recorded",
  "other",
] as const;
export type DeliveryFact = (typeof deliveryFacts)[number];

/** What a cardholder tells his bank when he contests a payment. */
export const disputeReasons = [
  "fraudulent",
  "product not received",
  "product unacceptable",
  "subscription canceled",
  "duplicate",
  "unrecognized",
  "general",
] as const;

/** One thing that somebody does. Its `do` is the verb's words. Names stand without the `$`. */
export const deedSchema = z.discriminatedUnion("do", [
  z.strictObject({
    do: z.literal("sales closes"),
    deal: z.string(),
    customer: z.string(),
    startsOn: dateField,
    termMonths: z.number().int(),
    renews: z.boolean(),
    ...specialTerms,
    /** Its quote is still in review: nothing of it is agreed until somebody approves it. */
    inReview: z.literal(true).optional(),
    lines: z.array(
      z.strictObject({
        product: z.string(),
        quantity: z.number().int(),
        discountPercent: decimalField.nullable(),
      }),
    ),
  }),
  z.strictObject({
    do: z.literal("sales sells"),
    order: z.string(),
    customer: z.string(),
    deliveredOn: dateField,
    lines: z.array(z.strictObject({ product: z.string(), quantity: z.number().int() })),
  }),
  z.strictObject({
    do: z.literal("sales amends"),
    deal: z.string(),
    as: z.string(),
    effectiveOn: dateField,
    change: z.discriminatedUnion("of", [
      z.strictObject({
        of: z.literal("lines"),
        /** Each product once; one that the deal did not have comes from 0. */
        lines: z.array(
          z.strictObject({
            product: z.string(),
            from: z.number().int(),
            to: z.number().int(),
            /** Of a product that is added. */
            discountPercent: decimalField.nullable(),
          }),
        ),
      }),
      z.strictObject({
        of: z.literal("discount"),
        percent: decimalField,
        approvedBy: z.string().nullable(),
      }),
    ]),
  }),
  z.strictObject({
    do: z.literal("sales renews"),
    deal: z.string(),
    as: z.string(),
    /** First day of the new term. */
    effectiveOn: dateField,
    termMonths: z.number().int(),
    /** What one unit costs from then on, for one billing interval. */
    prices: z.array(z.strictObject({ product: z.string(), price: moneyField })),
  }),
  z.strictObject({ do: z.literal("sales approves"), deal: z.string(), by: z.string() }),
  z.strictObject({ do: z.literal("sales rejects"), deal: z.string() }),
  z.strictObject({
    do: z.literal("customer cancels"),
    deal: z.string(),
    as: z.string().nullable(),
    effectiveOn: dateField,
  }),
  z.strictObject({
    do: z.literal("customer pauses"),
    deal: z.string(),
    /** First day without service. */
    effectiveOn: dateField,
  }),
  z.strictObject({
    do: z.literal("customer resumes"),
    deal: z.string(),
    /** First day with service again. */
    effectiveOn: dateField,
  }),
  z.strictObject({
    do: z.literal("customer moves"),
    customer: z.string(),
    /** A tax jurisdiction of the operating model. */
    to: z.string(),
  }),
  z.strictObject({
    do: z.literal("customer pays"),
    document: documentRefSchema,
    by: z.enum(paymentMethods),
    /** A part of what is still owed; null: all of it. */
    amount: moneyField.nullable(),
  }),
  z.strictObject({
    do: z.literal("customer transfers"),
    amount: moneyField,
    /** What the customer wrote that it is for, in the order in which it is used. */
    documents: z.array(documentRefSchema),
    as: z.string(),
  }),
  z.strictObject({
    do: z.literal("customer uses"),
    product: z.string(),
    customer: z.string(),
    quantity: z.number().int(),
    /** The day on which the record arrives, where that is later than the use. */
    arrivesOn: dateField.nullable(),
  }),
  z.strictObject({
    do: z.literal("bank declines"),
    customer: z.string(),
    reason: z.enum(["insufficient funds", "card expired", "generic decline"]),
  }),
  z.strictObject({ do: z.literal("bank receives payout") }),
  z.strictObject({ do: z.literal("bank accepts"), customer: z.string() }),
  z.strictObject({
    do: z.literal("bank disputes"),
    payment: documentRefSchema,
    reason: z.enum(disputeReasons),
    fee: moneyField,
  }),
  z.strictObject({
    do: z.literal("bank decides dispute"),
    payment: documentRefSchema,
    outcome: z.enum(["won", "lost"]),
    feeReturned: z.boolean(),
  }),
  z.strictObject({
    do: z.literal("finance credits"),
    document: documentRefSchema,
    as: z.string(),
    net: moneyField,
    /** Whose lines are credited; null: the lines of the invoice in their order. */
    product: z.string().nullable(),
    basis: z.enum(creditBases).nullable(),
    settle: z.enum(["refund", "balance", "leave open"]),
    /** With tax, what goes back at once of a credit that is kept as balance; null: nothing. */
    refund: moneyField.nullable(),
  }),
  z.strictObject({
    do: z.literal("finance settles"),
    /** Legal entities: who pays, and who is paid. */
    payer: z.string(),
    receiver: z.string(),
    amount: moneyField,
  }),
  z.strictObject({
    do: z.literal("finance grants"),
    product: z.string(),
    customer: z.string(),
    units: z.number().int(),
    lastDay: dateField,
  }),
  z.strictObject({ do: z.literal("finance voids"), document: documentRefSchema }),
  z.strictObject({
    do: z.literal("finance reissues"),
    document: documentRefSchema,
    as: z.string(),
  }),
  z.strictObject({
    do: z.literal("finance refunds"),
    payment: documentRefSchema,
    /** A part of what the payment left over; null: all of it. */
    amount: moneyField.nullable(),
  }),
  z.strictObject({
    do: z.literal("customer disputes invoice"),
    document: documentRefSchema,
    net: moneyField,
  }),
  z.strictObject({
    do: z.literal("finance decides dispute"),
    document: documentRefSchema,
    outcome: z.enum(["won", "lost", "partly conceded"]),
  }),
  z.strictObject({
    do: z.literal("collections writes off"),
    document: documentRefSchema,
    requestedBy: z.string(),
    approvedBy: z.string().nullable(),
  }),
  z.strictObject({
    do: z.literal("finance approves"),
    document: documentRefSchema,
    by: z.string(),
  }),
  z.strictObject({
    do: z.literal("finance records certificate"),
    customer: z.string(),
    exemption: taxExemptionSchema,
  }),
  z.strictObject({
    do: z.literal("finance allocates"),
    /** A deal, or an amendment that adds to what its deal promises. */
    name: z.string(),
    agreedOn: dateField,
    price: moneyField,
    promises: z.array(
      z.strictObject({
        product: z.string(),
        sellingPrice: moneyField,
        /** Null: kept at one moment. */
        servicePeriod: dayRangeField.nullable(),
      }),
    ),
  }),
  z.strictObject({
    do: z.literal("finance transfers"),
    deal: z.string(),
    /** A legal entity of the operating model. */
    to: z.string(),
    effectiveOn: dateField,
  }),
  z.strictObject({
    do: z.literal("customer accepts"),
    product: z.string(),
    deal: z.string(),
  }),
  z.strictObject({ do: z.literal("finance maps product"), product: z.string() }),
  z.strictObject({ do: z.literal("finance replays"), deal: z.string() }),
  /** Somebody takes what was held up upon himself, as it is. */
  z.strictObject({ do: z.literal("finance releases"), deal: z.string(), by: z.string() }),
  z.strictObject({
    do: z.literal("billing repeats deliveries"),
    times: z.number().int(),
    /** When each further copy comes, counted from the first. */
    afterMs: z.array(z.number().int()),
  }),
  ...byHandDeeds,
  ...editDeeds,
  ...migrationDeeds,
  ...unavailableDeeds,
  z.strictObject({ do: z.literal("billing holds deliveries") }),
  z.strictObject({
    do: z.literal("billing releases deliveries"),
    order: z.array(z.enum(deliveryFacts)),
    apartMs: z.number().int(),
  }),
]);
export type Deed = z.output<typeof deedSchema>;
export type DeedOf<D extends Deed["do"]> = Extract<Deed, { do: D }>;

export const stepSchema = z.strictObject({
  span: spanSchema,
  /** The step as an English sentence, made by its verb. */
  sentence: z.string(),
  on: dateField,
  /** The exact moment where the step names one; else the business hour of `on`. */
  at: instantField.nullable(),
  deed: deedSchema,
});
export type Step = z.output<typeof stepSchema>;
