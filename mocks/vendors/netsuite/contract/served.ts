import { linesOf } from "../merge.ts";
import { referenceId } from "../records/reference.ts";
import { idOf } from "../world.ts";
import type { Books } from "./books.ts";
import type { ParamsOf } from "./states.ts";
import { upserted } from "./written.ts";

const byExternalId = (externalId: string) => ({ externalId });

/** A customer, by either id; what is there already stays. */
export function keepCustomer(books: Books, params: ParamsOf<"a customer exists">): string {
  const { world, wished } = books;
  const { customer, id, name, email, terms } = params;
  const { entities, homeEntity } = world.context.operatingModel;
  const subsidiary = params.subsidiary ?? homeEntity;
  const own = entities.find((one) => one.id === subsidiary)?.currency ?? "";
  const currency = params.currency ?? own;
  const externalId = customer ?? `customer-${id ?? subsidiary}`;
  const known =
    world.store.byExternalId("customer", externalId) ??
    (id === undefined ? undefined : world.store.get("customer", id));
  if (known !== undefined) return known.id;
  if (id !== undefined) wished.set(`customer ${externalId}`, id);
  return upserted(world, "customer", externalId, {
    entityId: externalId,
    companyName: name ?? externalId,
    subsidiary: byExternalId(subsidiary),
    currency: byExternalId(currency),
    ...(email === undefined ? {} : { email }),
    ...(terms === undefined ? {} : { terms: byExternalId(terms) }),
  });
}

/** The customer of a document, whom its subsidiary serves in its currency. */
export function servedCustomer(
  books: Books,
  about: {
    readonly customer?: string | undefined;
    readonly subsidiary: string;
    readonly currency: string;
  },
): string {
  const { world } = books;
  const { customer, subsidiary, currency } = about;
  const id = keepCustomer(books, {
    ...(customer === undefined ? { customer: "any-customer" } : { id: customer }),
    subsidiary,
    currency,
  });
  const record = world.store.get("customer", id);
  const content = record?.content ?? {};
  const currencies = [content, ...linesOf(content, "currencyList")].map((one) =>
    referenceId(one.currency),
  );
  if (!currencies.includes(idOf(world, "currency", currency))) {
    const all = [...new Set(currencies)].flatMap((one) =>
      one === undefined ? [] : { currency: { id: one } },
    );
    upserted(world, "customer", record?.externalId ?? id, {
      currencyList: { items: [...all, { currency: byExternalId(currency) }] },
    });
  }
  serve(books, id, subsidiary);
  return id;
}

function serve({ world }: Books, customer: string, subsidiary: string): void {
  const wanted = idOf(world, "subsidiary", subsidiary);
  const primary = referenceId(world.store.get("customer", customer)?.content.subsidiary);
  const related = world.store
    .all("customerSubsidiaryRelationship")
    .some(
      ({ content }) =>
        referenceId(content.entity) === customer && referenceId(content.subsidiary) === wanted,
    );
  if (primary === wanted || related) return;
  upserted(world, "customerSubsidiaryRelationship", `${customer}-${subsidiary}`, {
    entity: { id: customer },
    subsidiary: { id: wanted },
  });
}
