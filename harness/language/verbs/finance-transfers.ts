import { legalEntity } from "../kinds/legal-entity.ts";
import { required } from "../kinds/shape.ts";
import { nameOf } from "../names.ts";
import { verb } from "./verb.ts";

export const financeTransfers = verb({
  words: "finance transfers",
  sentence:
    "A running deal goes on with another legal entity: later invoices are that entity's, what is deferred moves there with an intercompany pair, and open receivables stay.",
  example: `- on: 2026-07-01
  finance transfers: $deal
  to: US01
`,
  shape: {
    "finance transfers": required(nameOf("deal"), "The deal that goes over."),
    to: required(legalEntity, "The entity that serves it from then on."),
  },
  deed: (given, step) => ({
    do: "finance transfers",
    deal: given["finance transfers"],
    to: given.to,
    effectiveOn: step.on,
  }),
  english: ({ deal, to }) => `$${deal} goes over to ${to}, with what of it is deferred.`,
});
