import { calledSystems } from "../../../model/scenario/unavailable.ts";
import { duration, oneOf } from "../kinds/plain.ts";
import { required } from "../kinds/shape.ts";
import { durationWords } from "../words.ts";
import { systemWords } from "./vendor-words.ts";
import { verb } from "./verb.ts";

export const vendorIsInMaintenance = verb({
  words: "vendor is in maintenance",
  sentence: "For a while a vendor takes no calls, because it is being worked on.",
  example: `- on: 2026-03-31T22:00:00Z
  vendor is in maintenance: erp
  for: 8 h
`,
  shape: {
    "vendor is in maintenance": required(oneOf(calledSystems), "Which of them."),
    for: required(duration, "How long."),
  },
  deed: (given) => ({
    do: "vendor is in maintenance",
    system: given["vendor is in maintenance"],
    forMs: given.for,
  }),
  english: ({ system, forMs }) =>
    `${systemWords[system]} is in maintenance for ${durationWords(forMs)}.`,
});
