import { refWords } from "../../../model/correlation/index.ts";
import { paymentMethods } from "../../../model/facts/billing.ts";
import { documentOf } from "../documents.ts";
import { oneOf } from "../kinds/plain.ts";
import { optional, required } from "../kinds/shape.ts";
import { verb } from "./verb.ts";

export const customerPays = verb({
  words: "customer pays",
  sentence: "The customer pays an invoice in full, on the hosted page or by bank transfer.",
  example: `- on: 2026-01-21
  customer pays: period 1 of $deal
  by: bank transfer
`,
  shape: {
    "customer pays": required(documentOf("invoice"), "The invoice."),
    by: optional(oneOf(paymentMethods), "How; else by card, on the hosted page."),
  },
  deed: (given) => ({
    do: "customer pays",
    document: given["customer pays"],
    by: given.by ?? "card",
  }),
  english: ({ document, by }) =>
    `The customer pays the invoice for ${refWords(document)} by ${by}.`,
});
