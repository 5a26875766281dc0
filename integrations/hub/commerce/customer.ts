import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { servedBy } from "../settings.ts";
import { broughtOf, handledAccounts } from "./account.ts";
import { agreedTerms } from "./agreed-terms.ts";
import type { Opportunity } from "./opportunity.ts";
import { profileMetadata } from "./tax-profile.ts";

/** Whom something is sold to; `id` is that of the document which needs the customer. */
export type Buyer = Pick<Opportunity, "id" | "account" | "paymentTerms">;

/** The billing customer of the deal's account, made once per account and shown in the CRM. */
export async function ensureCustomer(hub: Hub, opportunity: Buyer): Promise<string> {
  const { account } = opportunity;
  if (account.email === null) {
    throw new Quarantined({
      reason: "missing_customer",
      document: opportunity.id,
      message: `account ${account.id} has no billing e-mail`,
    });
  }
  const email = account.email;
  const key = `customer:${account.id}`;
  let isNew = false;
  const id =
    account.billingCustomer ??
    (await hub.steps.once(
      key,
      async () => {
        for await (const customer of hub.stripe.customers.list({ email, limit: 100 })) {
          if (customer.metadata.crm_account_id === account.id) return customer.id;
        }
        return undefined;
      },
      async () => {
        const [country = "", state = ""] = (account.tax.jurisdiction ?? "").split("-");
        const customer = await hub.stripe.customers.create(
          {
            email,
            name: account.legalName,
            ...(state === "" ? {} : { address: { country, state } }),
            metadata: {
              crm_account_id: account.id,
              ...profileMetadata(account.tax),
              legal_entity: servedBy(hub.settings, account).id,
            },
          },
          { idempotencyKey: key },
        );
        isNew = true;
        return customer.id;
      },
    ));
  if ((await agreedTerms(hub).get(account.id)) === undefined) {
    const { paymentTerms } = opportunity;
    await agreedTerms(hub).put(account.id, { agreed: paymentTerms, crm: paymentTerms });
  }
  if (account.billingCustomer !== id) {
    if (isNew) {
      const brought = broughtOf(account.legalName, opportunity.paymentTerms, account.tax);
      await handledAccounts(hub).put(account.id, { modstamp: "", brought });
    }
    await hub.salesforce.update("Account", account.id, { Billing_Customer_Id__c: id });
  }
  return id;
}
