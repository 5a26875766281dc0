import { refWords } from "../../../model/correlation/index.ts";
import { moneyText } from "../../../model/money.ts";
import { documentOf } from "../documents.ts";
import { amount } from "../kinds/amount.ts";
import { listOf, required } from "../kinds/shape.ts";
import { newName } from "../names.ts";
import { verb } from "./verb.ts";

export const customerTransfers = verb({
  words: "customer transfers",
  sentence:
    "The customer sends one bank transfer for several invoices, or more than is owed; what is over waits as unapplied cash.",
  example: `- on: 2026-03-18
  customer transfers: 1400.00 USD
  for: [period 1 of $deal, period 2 of $deal]
  as: $transfer
`,
  shape: {
    "customer transfers": required(amount, "What arrives."),
    for: required(
      listOf(documentOf("invoice")),
      "The invoices that the customer names, in order; also paid ones.",
    ),
    as: required(newName("payment"), "The name of the payment, and what stands on it."),
  },
  deed: (given, step, world) => {
    const documents = given.for;
    if (given["customer transfers"].minor <= 0n) {
      world.report("bad-amount", step.spanOf("customer transfers"), "a payment is more than zero");
      return undefined;
    }
    const words = documents.map(refWords);
    if (documents.length === 0 || new Set(words).size < words.length) {
      const message = "name at least one invoice, and each of them once";
      world.report("wrong-shape", step.spanOf("for"), message);
      return undefined;
    }
    const paid = given["customer transfers"];
    return { do: "customer transfers", amount: paid, documents: [...documents], as: given.as };
  },
  english: ({ amount: paid, documents, as }) => {
    const what = documents.map((ref) => `the invoice for ${refWords(ref)}`).join(" and ");
    return `The customer transfers ${moneyText(paid)} for ${what} ($${as}).`;
  },
});
