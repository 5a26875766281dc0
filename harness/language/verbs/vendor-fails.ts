import { calledSystems } from "../../../model/scenario/unavailable.ts";
import { counted, oneOf } from "../kinds/plain.ts";
import { required } from "../kinds/shape.ts";
import { countWords } from "../words.ts";
import { systemWords } from "./vendor-words.ts";
import { verb } from "./verb.ts";

export const vendorFails = verb({
  words: "vendor fails",
  sentence: "A vendor answers its next calls with an error of its own and does nothing.",
  example: `- on: 2026-06-02
  vendor fails: erp
  calls: 2 calls
`,
  shape: {
    "vendor fails": required(oneOf(calledSystems), "Which of them."),
    calls: required(counted("call", "calls"), "How many of its next calls."),
  },
  deed: (given) => ({ do: "vendor fails", system: given["vendor fails"], calls: given.calls }),
  english: ({ system, calls }) =>
    `${systemWords[system]} fails at its next ${calls === 1 ? "call" : countWords(calls, "call", "calls")}.`,
});
