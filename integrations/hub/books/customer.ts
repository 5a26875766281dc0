import { agreedTerms } from "../commerce/agreed-terms.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import type { Entity } from "../settings.ts";
import { erpNames } from "./customer-name.ts";
import { isPosted, post } from "./post.ts";

/**
 * The ERP's customer under the billing customer's id, served by that entity: its first one is the
 * primary, each further one is related to it.
 */
export async function postCustomer(
  hub: Hub,
  customerId: string,
  entity: Entity,
  currency: string,
): Promise<void> {
  const relation = `${customerId}_${entity.id}`;
  if (await isPosted(hub, relation)) return;
  if (!(await isPosted(hub, customerId))) {
    await postNew(hub, customerId, entity, currency);
    return;
  }
  const primary = await hub.catalogue.primaryOf(customerId);
  if (primary === (await hub.catalogue.subsidiary(entity.id))) return;
  await post(hub, "customerSubsidiaryRelationship", relation, async () => ({
    entity: { externalId: customerId },
    subsidiary: { externalId: entity.id },
  }));
}

async function postNew(
  hub: Hub,
  customerId: string,
  entity: Entity,
  currency: string,
): Promise<void> {
  const customer = await hub.stripe.customers.retrieve(customerId);
  if (customer.deleted) {
    throw new Quarantined({
      reason: "missing_customer",
      document: customerId,
      message: "the customer was deleted at billing before its first document was posted",
    });
  }
  const account = customer.metadata.crm_account_id;
  const name = customer.name ?? customerId;
  if (account !== undefined) await erpNames(hub).put(customerId, { account, name });
  const terms = account === undefined ? undefined : await agreedTerms(hub).get(account);
  await post(hub, "customer", customerId, async () => ({
    // Names repeat, entity ids must not.
    entityId: customerId,
    companyName: name,
    ...(/^Net /.test(terms?.agreed ?? "") ? { terms: { externalId: terms?.agreed } } : {}),
    ...(customer.email === null ? {} : { email: customer.email }),
    subsidiary: { externalId: entity.id },
    currency: { externalId: currency.toUpperCase() },
  }));
}
