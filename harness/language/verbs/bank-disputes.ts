import { refWords } from "../../../model/correlation/index.ts";
import { moneyText } from "../../../model/money.ts";
import { disputeReasons } from "../../../model/scenario/step.ts";
import { documentOf } from "../documents.ts";
import { amount } from "../kinds/amount.ts";
import { oneOf } from "../kinds/plain.ts";
import { optional, required } from "../kinds/shape.ts";
import { verb } from "./verb.ts";

export const bankDisputes = verb({
  words: "bank disputes",
  sentence: "The customer's bank takes a card payment back until the dispute is decided.",
  example: `- on: 2026-03-20
  bank disputes: payment of period 1 of $deal
  fee: 15.00 USD
`,
  shape: {
    "bank disputes": required(documentOf("payment"), "The card payment that is contested."),
    reason: optional(oneOf(disputeReasons), "What the cardholder says; else fraudulent."),
    fee: required(amount, "What the processor charges for it, at once."),
  },
  deed: (given, step, world) => {
    if (given.fee.minor < 0n) {
      world.report("bad-amount", step.spanOf("fee"), "a fee is zero or more");
      return undefined;
    }
    return {
      do: "bank disputes",
      payment: given["bank disputes"],
      reason: given.reason ?? "fraudulent",
      fee: given.fee,
    };
  },
  english: ({ payment, reason, fee }) =>
    `The bank disputes the ${refWords(payment)} as ${reason}, for a fee of ${moneyText(fee)}.`,
});
