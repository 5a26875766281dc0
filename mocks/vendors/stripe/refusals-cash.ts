import type { BillingRefusal } from "../../engines/billing/refusals.ts";
import { moneyWords } from "./encode/money.ts";
import { type Refusal, refuse } from "./refusals.ts";

const { parameter } = refuse;

type CashCode =
  | "contested_already"
  | "not_contested"
  | "written_off_already"
  | "no_write_off"
  | "nothing_owed"
  | "pays_too_much"
  | "several_customers"
  | "nothing_unapplied";

/** The vendor's words for what the engine refuses about money that people enter by hand. */
export const cashTranslations: {
  readonly [C in CashCode]: (refusal: Extract<BillingRefusal, { code: C }>) => Refusal;
} = {
  contested_already: ({ id }) => parameter(null, `Invoice ${id} has been contested already.`),
  not_contested: ({ id }) => parameter(null, `Invoice ${id} is not contested.`),
  written_off_already: ({ id }) => parameter(null, `Invoice ${id} has been given up already.`),
  no_write_off: ({ id }) => parameter(null, `Nobody has asked to give up invoice ${id}.`),
  nothing_owed: ({ id }) => parameter(null, `Nothing is owed of invoice ${id}.`),
  pays_too_much: ({ asked, remaining }) =>
    parameter(
      "payment_record",
      `The payment of ${moneyWords(asked)} exceeds what the invoice still demands, ${moneyWords(remaining)}.`,
    ),
  several_customers: () =>
    parameter("payment_record", "The payment is for invoices of more than one customer."),
  nothing_unapplied: ({ asked, unapplied }) =>
    parameter(
      "amount",
      `The refund of ${moneyWords(asked)} exceeds what the payment has left over, ${moneyWords(unapplied)}.`,
    ),
};
