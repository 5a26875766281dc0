import { date, wholeNumber } from "../kinds/plain.ts";
import { required } from "../kinds/shape.ts";
import { nameOf } from "../names.ts";
import { customerWords } from "../words.ts";
import { usedProduct } from "./customer-uses.ts";
import { verb } from "./verb.ts";

export const financeGrants = verb({
  words: "finance grants",
  sentence: "Finance gives a customer units of use for nothing; they are used before bought ones.",
  example: `- on: 2026-05-30
  finance grants: calls
  customer: $acme
  units: 1000
  valid until: 2026-06-30
`,
  shape: {
    "finance grants": required(usedProduct, "What may be used."),
    customer: required(nameOf("customer"), "Who may use it."),
    units: required(wholeNumber(1), "How many units."),
    "valid until": required(date, "The last day on which they can be used."),
  },
  deed: (given, step, world) => {
    const lastDay = given["valid until"];
    if (lastDay < step.on) {
      const message = `the units end on ${lastDay}, before they are given`;
      world.report("bad-date", step.spanOf("valid until"), message);
      return undefined;
    }
    const { customer, units, "finance grants": product } = given;
    return { do: "finance grants", product, customer, units, lastDay };
  },
  english: ({ product, customer, units, lastDay }, world) =>
    `Finance gives ${customerWords(customer, world)} ${units} units of ${product}, valid until ${lastDay}.`,
});
