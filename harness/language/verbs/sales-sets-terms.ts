import { z } from "zod";
import { textKind } from "../kinds/kind.ts";
import { required } from "../kinds/shape.ts";
import { nameOf } from "../names.ts";
import { customerWords } from "../words.ts";
import type { World } from "../world.ts";
import { verb } from "./verb.ts";

const net = textKind("terms, `net 60`", z.string().regex(/^net \d{1,3}$/), (node, world: World) => {
  const days = /^net (\d{1,3})$/.exec(node.text)?.[1];
  if (days !== undefined) return Number(days);
  world.report("bad-number", node.span, `"${node.text}" are no payment terms; write \`net 60\``);
  return undefined;
});

export const salesSetsTerms = verb({
  words: "sales sets terms",
  sentence: "Somebody in sales notes other payment terms in the CRM, which is not their master.",
  example: `- on: 2026-04-07T14:05:00Z
  sales sets terms: $acme
  to: net 60
`,
  shape: {
    "sales sets terms": required(nameOf("customer"), "Of which customer."),
    to: required(net, "The terms."),
  },
  deed: (given) => ({
    do: "sales sets terms",
    customer: given["sales sets terms"],
    netDays: given.to,
  }),
  english: ({ customer, netDays }, world) =>
    `A seller notes net ${netDays} for ${customerWords(customer, world)} in the CRM.`,
});
