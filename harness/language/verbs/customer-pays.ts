import { refWords } from "../../../model/correlation/index.ts";
import { paymentMethods } from "../../../model/facts/billing.ts";
import { moneyText } from "../../../model/money.ts";
import { documentOf } from "../documents.ts";
import { amount } from "../kinds/amount.ts";
import { oneOf } from "../kinds/plain.ts";
import { optional, required } from "../kinds/shape.ts";
import { verb } from "./verb.ts";

export const customerPays = verb({
  words: "customer pays",
  sentence: "The customer pays an invoice, on the hosted page or by bank transfer.",
  example: `- on: 2026-01-21
  customer pays: period 1 of $deal
  by: bank transfer
`,
  shape: {
    "customer pays": required(documentOf("invoice"), "The invoice."),
    by: optional(oneOf(paymentMethods), "How; else by card, on the hosted page."),
    amount: optional(amount, "A part of it, by bank transfer; else all that is owed."),
  },
  deed: (given, step, world) => {
    const by = given.by ?? "card";
    if (given.amount !== undefined && by === "card") {
      const message = "a card pays an invoice in full; a part comes `by: bank transfer`";
      world.report("unknown-word", step.spanOf("amount"), message);
      return undefined;
    }
    if (given.amount !== undefined && given.amount.minor <= 0n) {
      world.report("bad-amount", step.spanOf("amount"), "a payment is more than zero");
      return undefined;
    }
    return {
      do: "customer pays",
      document: given["customer pays"],
      by,
      amount: given.amount ?? null,
    };
  },
  english: ({ document, by, amount: part }) => {
    const what = part === null ? "" : `${moneyText(part)} of `;
    return `The customer pays ${what}the invoice for ${refWords(document)} by ${by}.`;
  },
});
