import { refWords } from "../../../model/correlation/index.ts";
import { moneyText } from "../../../model/money.ts";
import { documentOf } from "../documents.ts";
import { amount } from "../kinds/amount.ts";
import { optional, required } from "../kinds/shape.ts";
import { verb } from "./verb.ts";

export const financeRefunds = verb({
  words: "finance refunds",
  sentence:
    "Finance sends money of a payment back without a credit memo: what a transfer has left over, or of a card payment any part, which the customer then owes again.",
  example: `- on: 2026-05-12
  finance refunds: payment of $deal
`,
  shape: {
    "finance refunds": required(documentOf("payment"), "The payment."),
    amount: optional(amount, "How much; else all that it has left over, or all of a card payment."),
  },
  deed: (given, step, world) => {
    if (given.amount !== undefined && given.amount.minor <= 0n) {
      world.report("bad-amount", step.spanOf("amount"), "a refund is more than zero");
      return undefined;
    }
    return {
      do: "finance refunds",
      payment: given["finance refunds"],
      amount: given.amount ?? null,
    };
  },
  english: ({ payment, amount: part }) => {
    const what = part === null ? "what is left" : moneyText(part);
    return `Finance sends ${what} of the ${refWords(payment)} back.`;
  },
});
