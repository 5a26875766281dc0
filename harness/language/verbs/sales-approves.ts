import { text } from "../kinds/plain.ts";
import { required } from "../kinds/shape.ts";
import { nameOf } from "../names.ts";
import { verb } from "./verb.ts";

export const salesApproves = verb({
  words: "sales approves",
  sentence: "The quote of a deal in review is approved; the term begins that day.",
  example: `- on: 2026-03-05
  sales approves: $deal
  by: VP of sales
`,
  shape: {
    "sales approves": required(nameOf("deal"), "The deal whose quote was in review."),
    by: required(text(), "Who approves."),
  },
  deed: (given, step, world) => {
    const deal = given["sales approves"];
    const known = world.deals.get(deal);
    if (known && !known.inReview) {
      const message = `the quote of "$${deal}" is not in review`;
      world.report("wrong-name", step.spanOf("sales approves"), message);
      return undefined;
    }
    if (known) world.deals.set(deal, { ...known, startsOn: step.on });
    return { do: "sales approves", deal, by: given.by };
  },
  english: ({ deal, by }) => `The ${by} approves the quote of $${deal}.`,
});
