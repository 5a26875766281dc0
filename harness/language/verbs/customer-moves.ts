import { jurisdiction } from "../jurisdiction.ts";
import { required } from "../kinds/shape.ts";
import { nameOf } from "../names.ts";
import { customerWords } from "../words.ts";
import { verb } from "./verb.ts";

export const customerMoves = verb({
  words: "customer moves",
  sentence: "The customer moves: what is invoiced from then on is taxed where it ships to.",
  example: `- on: 2026-05-01
  customer moves: $acme
  to: US-OR
`,
  shape: {
    "customer moves": required(nameOf("customer"), "Who moves."),
    to: required(jurisdiction, "The new place."),
  },
  deed: (given) => ({
    do: "customer moves",
    customer: given["customer moves"],
    to: given.to,
  }),
  english: ({ customer, to }, world) => `${customerWords(customer, world)} moves to ${to}.`,
});
