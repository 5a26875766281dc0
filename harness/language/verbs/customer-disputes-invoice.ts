import { refWords } from "../../../model/correlation/index.ts";
import { moneyText } from "../../../model/money.ts";
import { documentOf } from "../documents.ts";
import { amount } from "../kinds/amount.ts";
import { required } from "../kinds/shape.ts";
import { verb } from "./verb.ts";

export const customerDisputesInvoice = verb({
  words: "customer disputes invoice",
  sentence: "The customer contests a part of an invoice; reminders stop, no money moves.",
  example: `- on: 2026-02-10
  customer disputes invoice: period 1 of $deal
  net: 600.00 USD
`,
  shape: {
    "customer disputes invoice": required(documentOf("invoice"), "The invoice."),
    net: required(amount, "What is contested, before tax."),
  },
  deed: (given, step, world) => {
    if (given.net.minor <= 0n) {
      world.report("bad-amount", step.spanOf("net"), "what is contested is more than zero");
      return undefined;
    }
    return {
      do: "customer disputes invoice",
      document: given["customer disputes invoice"],
      net: given.net,
    };
  },
  english: ({ document, net }) =>
    `The customer contests ${moneyText(net)} before tax of the invoice for ${refWords(document)}.`,
});
