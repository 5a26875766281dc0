import type { Assertion, Subject } from "../../../model/scenario/expectation.ts";
import type { Kind } from "../kinds/kind.ts";
import { text } from "../kinds/plain.ts";
import { nameOf } from "../names.ts";
import type { World } from "../world.ts";
import { type AssertionField, expectation } from "./expectation.ts";
import { asOf } from "./fields.ts";
import { mapped } from "./select.ts";

const name = text("a legal name");

function nameIn(system: Extract<Assertion, { field: "name" }>["in"], note: string): AssertionField {
  const kind: Kind<Assertion, World> = {
    says: name.says,
    schema: name.schema,
    read: (node, world) => {
      const word = name.read(node, world);
      if (word === undefined) return undefined;
      return { field: "name", in: system, word, span: node.span, because: null };
    },
  };
  return { kind, required: false, note };
}

export const customerNameOf = expectation<Extract<Subject, { select: "customer" }>>({
  audience: "reporting",
  words: "customer name of",
  sentence: "What each system calls a customer at the end of a day.",
  example: `- customer name of: $acme
  on: 2026-04-10
  crm: Acme Robotics Holdings
  billing: Acme Robotics Holdings
  erp: ACME Robotic LLC
`,
  selects: {
    by: "value",
    kind: mapped(nameOf("customer"), (customer) => ({ select: "customer", customer })),
    note: "The customer.",
  },
  fields: {
    on: asOf,
    crm: nameIn("crm", "In the CRM."),
    billing: nameIn("billing", "At billing."),
    erp: nameIn("erp", "In the ERP, where something was posted for it."),
  },
  counting: "one",
  compares: { least: 2 },
  english: ({ customer }) => `The systems have these names for $${customer}.`,
});
