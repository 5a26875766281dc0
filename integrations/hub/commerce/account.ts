import { z } from "zod";
import type { Hub } from "../hub.ts";
import { type Shelf, shelf } from "../shelf.ts";
import { done, type Outcome } from "../work.ts";
import { keepTaxCurrent } from "./tax.ts";
import { profileMetadata, profileOf, type TaxProfile } from "./tax-profile.ts";

const text = z.string().nullable();
const accountSchema = z.object({
  Tax_Jurisdiction__c: text,
  Tax_Exemptions__c: text,
  Billing_Customer_Id__c: text,
  SystemModstamp: z.string(),
});

/** The version of each account that was handled last. */
export function handledAccounts(hub: Hub): Shelf<{ modstamp: string }> {
  return shelf(hub.store, "account", z.object({ modstamp: z.string() }));
}

/** Id and version of every account that somebody touched since then. */
export async function accountsSince(
  hub: Hub,
  since: string,
): Promise<[id: string, modstamp: string][]> {
  const rows = await hub.salesforce.query(
    `SELECT Id, SystemModstamp FROM Account WHERE SystemModstamp >= ${since} ORDER BY SystemModstamp`,
    z.object({ Id: z.string(), SystemModstamp: z.string() }),
  );
  return rows.map((row) => [row.Id, row.SystemModstamp]);
}

/** Brings what an account says of tax to its billing customer, and to the invoices to come. */
export async function performAccount(hub: Hub, id: string): Promise<Outcome> {
  const fields = "Tax_Jurisdiction__c, Tax_Exemptions__c, Billing_Customer_Id__c, SystemModstamp";
  const soql = `SELECT ${fields} FROM Account WHERE Id = '${id}'`;
  const [account] = await hub.salesforce.query(soql, accountSchema);
  if (account === undefined) return done;
  if (account.Billing_Customer_Id__c !== null) {
    await bringTax(hub, id, account, account.Billing_Customer_Id__c);
  }
  await handledAccounts(hub).put(id, { modstamp: account.SystemModstamp });
  return done;
}

async function bringTax(
  hub: Hub,
  id: string,
  account: z.output<typeof accountSchema>,
  customerId: string,
): Promise<void> {
  const customer = await hub.stripe.customers.retrieve(customerId);
  if (customer.deleted) return;
  const profile: TaxProfile = {
    jurisdiction: account.Tax_Jurisdiction__c,
    exemptions: account.Tax_Exemptions__c ?? "",
  };
  const metadata = profileMetadata(profile);
  if (JSON.stringify(profileMetadata(profileOf(customer))) === JSON.stringify(metadata)) return;
  // The subscriptions first: what is noted on the customer is done.
  const running = hub.stripe.subscriptions.list({ customer: customerId, limit: 100 });
  for await (const subscription of running) await keepTaxCurrent(hub, subscription, profile);
  await hub.stripe.customers.update(
    customerId,
    { metadata },
    { idempotencyKey: `account:${id}:${account.SystemModstamp}` },
  );
  await hub.audit.record(`tax of account ${id}`, [customerId]);
}
