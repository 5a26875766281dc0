import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { entityOf } from "../settings.ts";
import { isPosted, post } from "./post.ts";

/** The ERP's customer under the billing customer's id. */
export async function postCustomer(hub: Hub, customerId: string): Promise<void> {
  if (await isPosted(hub, customerId)) return;
  const customer = await hub.stripe.customers.retrieve(customerId);
  if (customer.deleted) {
    throw new Quarantined({
      reason: "missing_customer",
      document: customerId,
      message: "the customer was deleted at billing before its first document was posted",
    });
  }
  const { id: entity, currency } = entityOf(hub.settings);
  await post(hub, "customer", customerId, async () => ({
    // Names repeat, entity ids must not.
    entityId: customerId,
    companyName: customer.name ?? customerId,
    ...(customer.email === null ? {} : { email: customer.email }),
    subsidiary: { externalId: entity },
    currency: { externalId: currency },
  }));
}
