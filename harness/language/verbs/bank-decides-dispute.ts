import { refWords } from "../../../model/correlation/index.ts";
import { documentOf } from "../documents.ts";
import { oneOf } from "../kinds/plain.ts";
import { optional, required } from "../kinds/shape.ts";
import { verb } from "./verb.ts";

export const bankDecidesDispute = verb({
  words: "bank decides dispute",
  sentence: "The bank decides a dispute: the money comes back, or is gone.",
  example: `- on: 2026-04-25
  bank decides dispute: payment of period 1 of $deal
  outcome: won
  fee: returned
`,
  shape: {
    "bank decides dispute": required(documentOf("payment"), "The card payment that is contested."),
    outcome: required(oneOf(["won", "lost"]), "How the dispute ends for the company."),
    fee: optional(oneOf(["returned", "kept"]), "What becomes of the fee; else it is kept."),
  },
  deed: (given, step, world) => {
    const feeReturned = given.fee === "returned";
    if (feeReturned && given.outcome === "lost") {
      const message = "the fee of a lost dispute is kept; only a won one may return it";
      world.report("unknown-word", step.spanOf("fee"), message);
      return undefined;
    }
    return {
      do: "bank decides dispute",
      payment: given["bank decides dispute"],
      outcome: given.outcome,
      feeReturned,
    };
  },
  english: ({ payment, outcome, feeReturned }) =>
    `The dispute of the ${refWords(payment)} is ${outcome}${feeReturned ? ", its fee returned" : ""}.`,
});
