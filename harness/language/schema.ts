import { z } from "zod";
import { givenShapes } from "./given.ts";
import { shapeSchema } from "./kinds/shape.ts";
import { namePattern } from "./names.ts";
import { scenarioSchemaOf } from "./parse.ts";
import { columnInText } from "./variants.ts";

type JsonSchema = Record<string, unknown>;

/** Where a closed text or a number stands, a column of `variants` may stand, too: `<percent>`. */
function orColumn(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(orColumn);
  if (typeof node !== "object" || node === null) return node;
  const { description, ...own } = node as JsonSchema;
  const isClosed = "pattern" in own || "enum" in own || own.type === "integer";
  const said = description === undefined ? {} : { description };
  if (isClosed) return { ...said, anyOf: [own, { type: "string", pattern: columnInText }] };
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, orColumn(value)] as const),
  );
}

function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: "draft-7", io: "input" });
  return orColumn(rest) as JsonSchema;
}

const skeleton = `scenario: \${1:What is promised, in one sentence}
owner: \${2:billing operations}
severity: \${3|critical,high,medium,low|}
why: \${4:Why it is promised}

world:
  operating model: us-single-entity
  vendors: {crm: salesforce, billing: stripe, erp: netsuite}
  starts: 2026-01-01
  ends: 2026-01-31

given:
  customer acme: {legal name: Acme Robotics, ships to: US-TX, pays by: card}
  product plan: {price: 450.00 USD per month, billed: monthly in advance, revenue: daily}

when:
  - on: 2026-01-01
    sales closes: \\$deal
    customer: \\$acme
    term: 12 months
    lines: |
      product | quantity
      plan    | 1

then:
  customer:
    - receives invoice for: \\$deal
      total: 487.13 USD
  billing:
    - invoice for: \\$deal
      total: 487.13 USD
  accounting:
    - balance of: accounts receivable
      on: 2026-01-31
      is: 0.00 USD
  reporting:
    - mrr: {on: 2026-01-31, is: 450.00 USD}
`;

/** `customer acme`, `product seats`: keys that carry a name. */
function patternProperties(): JsonSchema {
  return {
    [`^customer ${namePattern}$`]: jsonSchema(shapeSchema(givenShapes.customer)),
    [`^product ${namePattern}$`]: jsonSchema(shapeSchema(givenShapes.product)),
  };
}

/**
 * JSON Schema (draft 7) of a scenario file, for completion and checks in editors.
 *
 * It knows the words, not the names: `$deal`, accounts and amounts are checked by `tieout lint`.
 */
export function scenarioJsonSchema(): JsonSchema {
  const schema = jsonSchema(scenarioSchemaOf());
  const properties = schema.properties;
  if (typeof properties !== "object" || properties === null || !("given" in properties)) {
    throw new TypeError("the schema of a scenario has properties, one of them `given`");
  }
  const given = { ...(properties.given as JsonSchema), patternProperties: patternProperties() };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Tieout scenario",
    ...schema,
    properties: { ...properties, given },
    defaultSnippets: [{ label: "scenario", description: "A whole scenario", bodyText: skeleton }],
  };
}
