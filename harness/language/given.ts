import { z } from "zod";
import type { GivenCustomer, GivenProduct } from "../../model/scenario/index.ts";
import { productShape, readProduct } from "./given-product.ts";
import { jurisdiction } from "./jurisdiction.ts";
import { type Kind, textKind } from "./kinds/kind.ts";
import { legalEntity } from "./kinds/legal-entity.ts";
import { text } from "./kinds/plain.ts";
import { mapOf, optional, readFields, required } from "./kinds/shape.ts";
import { introduce, namePattern } from "./names.ts";
import { exemption } from "./tax-exemption.ts";
import type { MapEntry, Node } from "./tree.ts";
import type { World } from "./world.ts";

const paysBy = textKind(
  "`card` or `invoice net 30`",
  z.string().regex(/^(card|invoice net [1-9]\d{0,2})$/),
  (node, world): GivenCustomer["paysBy"] | undefined => {
    if (node.text === "card") return { how: "card" };
    const days = /^invoice net ([1-9]\d{0,2})$/.exec(node.text)?.[1];
    if (days !== undefined) return { how: "invoice", netDays: Number(days) };
    const message = `"${node.text}" is no way to pay; write \`card\` or \`invoice net 30\``;
    world.reportWord("unknown-word", node.span, message, node.text, ["card", "invoice net 30"]);
    return undefined;
  },
);

const customerShape = {
  "legal name": required(text(), "The name on its invoices."),
  "ships to": required(jurisdiction, "Where it is taxed."),
  exempt: optional(exemption, "The exemption certificate on file."),
  "pays by": required(paysBy, "How it settles invoices."),
  entity: optional(
    legalEntity,
    "The legal entity that serves it (default: by the model's routing).",
  ),
};
function readCustomer(key: string, entry: MapEntry, world: World): GivenCustomer | undefined {
  const where = `customer ${key}`;
  const map = mapOf(entry.value, where, world);
  const owner = { span: entry.key.span, where };
  const given = map && readFields(map.entries, customerShape, owner, world);
  if (given === undefined) return undefined;
  return {
    key,
    span: entry.key.span,
    legalName: given["legal name"],
    shipsTo: given["ships to"],
    ...(given.exempt === undefined ? {} : { exemption: given.exempt }),
    paysBy: given["pays by"],
    ...(given.entity === undefined ? {} : { entity: given.entity }),
  };
}

export type Given = {
  readonly customers: GivenCustomer[];
  readonly products: GivenProduct[];
};

const keyShape = new RegExp(`^(customer|product) (${namePattern})$`);

function readEntry(entry: MapEntry, world: World): boolean {
  const [, kind, key] = keyShape.exec(entry.key.text) ?? [];
  if (key === undefined) {
    const { text: found, span } = entry.key;
    const name = found.split(" ").at(-1) ?? "acme";
    const message = `"${found}" is not known in \`given\`; write \`customer acme\` or \`product seats\``;
    world.reportWord("unknown-key", span, message, found, [`customer ${name}`, `product ${name}`]);
    return false;
  }
  if (kind === "customer") {
    introduce(key, "customer", entry.key.span, world);
    const customer = readCustomer(key, entry, world);
    if (customer) world.customers.set(key, customer);
    return customer !== undefined;
  }
  const product = readProduct(key, entry, world);
  if (product) world.products.set(key, product);
  // A product that could not be read is known all the same, so that its uses are not errors too.
  else world.unreadProducts.add(key);
  return product !== undefined;
}

/** `given`: who buys and what is sold. */
export const given: Kind<Given, World> = {
  says: "a map of `customer …` and `product …`",
  schema: z.strictObject({}).meta({ description: "Who buys and what is sold." }),
  read: (node: Node, world) => {
    const map = mapOf(node, "`given`", world);
    if (map === undefined) return undefined;
    const whole = map.entries.map((entry) => readEntry(entry, world)).every((one) => one);
    if (!whole) return undefined;
    return { customers: [...world.customers.values()], products: [...world.products.values()] };
  },
};

export const givenShapes = { customer: customerShape, product: productShape } as const;
