import { required } from "../kinds/shape.ts";
import { nameOf } from "../names.ts";
import { verb } from "./verb.ts";

export const salesRejects = verb({
  words: "sales rejects",
  sentence: "The quote of a deal in review is rejected: the deal is lost.",
  example: `- on: 2026-03-06
  sales rejects: $deal
`,
  shape: { "sales rejects": required(nameOf("deal"), "The deal whose quote was in review.") },
  deed: (given, step, world) => {
    const deal = given["sales rejects"];
    const known = world.deals.get(deal);
    if (known && !known.inReview) {
      const message = `the quote of "$${deal}" is not in review`;
      world.report("wrong-name", step.spanOf("sales rejects"), message);
      return undefined;
    }
    if (known) known.cancelledOn = known.startsOn < step.on ? known.startsOn : step.on;
    return { do: "sales rejects", deal };
  },
  english: ({ deal }) => `The quote of $${deal} is rejected.`,
});
