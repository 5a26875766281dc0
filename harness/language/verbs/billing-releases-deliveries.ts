import { duration, oneOf } from "../kinds/plain.ts";
import { listOf, required } from "../kinds/shape.ts";
import { durationWords } from "../words.ts";
import { verb } from "./verb.ts";

const facts = [
  "invoice issued",
  "payment received",
  "credit memo issued",
  "refund issued",
  "subscription changed",
] as const;

export const billingReleasesDeliveries = verb({
  words: "billing releases deliveries",
  sentence: "The messages that were held arrive, ordered by what they tell of.",
  example: `- on: 2026-03-25
  billing releases deliveries: [refund issued, credit memo issued, payment received, invoice issued]
  apart: 20 min
`,
  shape: {
    "billing releases deliveries": required(listOf(oneOf(facts)), "The order of arrival."),
    apart: required(duration, "The time between two of them."),
  },
  deed: (given, step, world) => {
    const order = given["billing releases deliveries"];
    if (order.length > 0 && new Set(order).size === order.length) {
      return { do: "billing releases deliveries", order: [...order], apartMs: given.apart };
    }
    const message = "name each of them once, and at least one";
    world.report("wrong-shape", step.spanOf("billing releases deliveries"), message);
    return undefined;
  },
  english: ({ order, apartMs }) =>
    `The messages that were held arrive in this order, ${durationWords(apartMs)} apart: ${order.join(", ")}.`,
});
