import { counted, duration } from "../kinds/plain.ts";
import { listOf, required } from "../kinds/shape.ts";
import { countWords, durationWords, listWords } from "../words.ts";
import { verb } from "./verb.ts";

export const billingRepeatsDeliveries = verb({
  words: "billing repeats deliveries",
  sentence: "From then on the billing platform delivers each message several times.",
  example: `- on: 2026-03-10
  billing repeats deliveries: 3 times
  after: [30 s, 72 h]
`,
  shape: {
    "billing repeats deliveries": required(counted("time", "times"), "How often in all."),
    after: required(listOf(duration), "When each further copy comes, counted from the first."),
  },
  deed: (given, step, world) => {
    const times = given["billing repeats deliveries"];
    if (times < 2) {
      const message = "one delivery is no repetition; write `2 times` or more";
      world.report("bad-number", step.spanOf("billing repeats deliveries"), message);
      return undefined;
    }
    if (given.after.length !== times - 1) {
      const copies = countWords(times - 1, "further copy", "further copies");
      const message = `${times} times are ${copies}, but \`after\` has ${given.after.length}`;
      world.report("wrong-shape", step.spanOf("after"), message);
      return undefined;
    }
    return { do: "billing repeats deliveries", times, afterMs: [...given.after] };
  },
  english: ({ times, afterMs }) =>
    `From then on the billing platform delivers each message ${times} times, the copies after ${listWords(afterMs.map(durationWords))}.`,
});
