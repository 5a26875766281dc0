import { required } from "../kinds/shape.ts";
import { nameOf } from "../names.ts";
import { verb } from "./verb.ts";

export const customerResumes = verb({
  words: "customer resumes",
  sentence: "A service that was paused goes on from this day, for as long as is left of it.",
  example: `- on: 2026-06-09
  customer resumes: $deal
`,
  shape: { "customer resumes": required(nameOf("deal"), "The deal whose service goes on.") },
  deed: (given, step, world) => {
    const deal = given["customer resumes"];
    const paused = world.deals.get(deal)?.paused;
    if (paused === undefined || paused.resumed || step.on <= paused.on) {
      const message = `the service of "$${deal}" does not rest before ${step.on}; write a \`customer pauses\` on an earlier day`;
      world.report("wrong-name", step.spanOf("customer resumes"), message);
      return undefined;
    }
    paused.resumed = true;
    return { do: "customer resumes", deal, effectiveOn: step.on };
  },
  english: ({ deal, effectiveOn }) => `The service of $${deal} goes on from ${effectiveOn}.`,
});
