import { calledSystems } from "../../../model/scenario/unavailable.ts";
import { duration, oneOf, wholeNumber } from "../kinds/plain.ts";
import { optional, required } from "../kinds/shape.ts";
import { durationWords } from "../words.ts";
import { systemWords } from "./vendor-words.ts";
import { verb } from "./verb.ts";

export const vendorThrottles = verb({
  words: "vendor throttles",
  sentence: "For a while a vendor turns away calls that are too many for it.",
  example: `- on: 2026-03-10
  vendor throttles: billing
  calls per second: 25
  for: 10 min
`,
  shape: {
    "vendor throttles": required(oneOf(calledSystems), "Whose calls."),
    "calls per second": optional(wholeNumber(0), "What it still takes; left out, none."),
    for: required(duration, "How long."),
  },
  deed: (given) => ({
    do: "vendor throttles",
    system: given["vendor throttles"],
    forMs: given.for,
    callsPerSecond: given["calls per second"] ?? 0,
  }),
  english: ({ system, forMs, callsPerSecond }) => {
    const taken = callsPerSecond === 0 ? "no calls" : `${callsPerSecond} calls a second`;
    return `${systemWords[system]} takes ${taken} for ${durationWords(forMs)}.`;
  },
});
