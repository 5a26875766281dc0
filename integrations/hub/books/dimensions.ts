import { idOf } from "../clients/stripe.ts";
import { profileOf } from "../commerce/tax-profile.ts";
import type { Hub } from "../hub.ts";
import type { CustomerOf } from "./invoice.ts";

type Reference = { readonly id: string } | { readonly externalId: string };

/** Where the customer is, as billing keeps it; undefined where nobody knows. */
async function placeOf(hub: Hub, { customer }: CustomerOf): Promise<string | undefined> {
  if (customer === null) return undefined;
  const found = await hub.stripe.customers.retrieve(idOf(customer));
  return found.deleted ? undefined : (profileOf(found).jurisdiction ?? undefined);
}

/**
 * Department, class and location of a line: by the customer's place where finance says so, else what
 * the ERP's item has. What neither knows is left out, and the ERP says whether it can be.
 */
export async function dimensionsOf(
  hub: Hub,
  document: CustomerOf,
  sku: string,
): Promise<Readonly<Record<string, Reference>>> {
  const rules = Object.entries(hub.settings.dimensions ?? {});
  if (rules.length === 0) return {};
  const tags: Record<string, Reference> = {};
  const isRouted = rules.some(([, { byPlace }]) => Object.keys(byPlace).length > 0);
  const place = isRouted ? await placeOf(hub, document) : undefined;
  const own = await hub.catalogue.itemTags(
    sku,
    rules.map(([dimension]) => dimension),
  );
  for (const [dimension, { byPlace }] of rules) {
    const routed = place === undefined ? undefined : byPlace[place];
    const id = own[dimension];
    if (routed !== undefined) tags[dimension] = { externalId: routed };
    else if (id !== undefined) tags[dimension] = { id };
  }
  return tags;
}
