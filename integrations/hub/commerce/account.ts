import type Stripe from "stripe";
import { z } from "zod";
import { renameInErp } from "../books/customer-name.ts";
import type { Hub } from "../hub.ts";
import { type Shelf, shelf } from "../shelf.ts";
import { done, type Outcome } from "../work.ts";
import { agreedTerms } from "./agreed-terms.ts";
import { keepTaxCurrent } from "./tax.ts";
import { profileMetadata, profileOf, type TaxProfile } from "./tax-profile.ts";

const text = z.string().nullable();
const accountSchema = z.object({
  Name: z.string(),
  Payment_Terms__c: text,
  Tax_Jurisdiction__c: text,
  Tax_Exemptions__c: text,
  Billing_Customer_Id__c: text,
  SystemModstamp: z.string(),
});

const versionSchema = accountSchema.extend({ Id: z.string() });
const fields =
  "Name, Payment_Terms__c, Tax_Jurisdiction__c, Tax_Exemptions__c, Billing_Customer_Id__c, SystemModstamp";

const handledSchema = z.object({ modstamp: z.string(), brought: z.string() });
type Handled = z.output<typeof handledSchema>;

/** The version of each account that was handled last, and what it said; "" before the first one. */
export function handledAccounts(hub: Hub): Shelf<Handled> {
  return shelf(hub.store, "account", handledSchema);
}

/** All that the hub brings of an account to other systems, as one text. */
export function broughtOf(name: string, terms: string | null, tax: TaxProfile): string {
  return JSON.stringify([name, terms ?? "", tax.jurisdiction ?? "", tax.exemptions]);
}

function taxOf(account: z.output<typeof accountSchema>): TaxProfile {
  return {
    jurisdiction: account.Tax_Jurisdiction__c,
    exemptions: account.Tax_Exemptions__c ?? "",
  };
}

function handledOf(account: z.output<typeof accountSchema>): Handled {
  const brought = broughtOf(account.Name, account.Payment_Terms__c, taxOf(account));
  return { modstamp: account.SystemModstamp, brought };
}

/** The version of every account that is served and that somebody touched since then. */
export async function accountsSince(
  hub: Hub,
  since: string,
): Promise<[id: string, version: Handled][]> {
  const rows = await hub.salesforce.query(
    `SELECT Id, ${fields} FROM Account WHERE SystemModstamp >= ${since} AND Billing_Customer_Id__c != null ORDER BY SystemModstamp`,
    versionSchema,
  );
  return rows.map((row) => [row.Id, handledOf(row)]);
}

/** Brings what the CRM says of an account to billing and ERP: its name, and its tax. */
export async function performAccount(hub: Hub, id: string): Promise<Outcome> {
  const soql = `SELECT ${fields} FROM Account WHERE Id = '${id}'`;
  const [account] = await hub.salesforce.query(soql, accountSchema);
  if (account === undefined) return done;
  const customer =
    account.Billing_Customer_Id__c === null
      ? undefined
      : await hub.stripe.customers.retrieve(account.Billing_Customer_Id__c);
  const known = customer === undefined || customer.deleted ? undefined : customer;
  if (known !== undefined) await bringTax(hub, id, account, known);
  const terms = await agreedTerms(hub).get(id);
  if (terms !== undefined) {
    await agreedTerms(hub).put(id, { ...terms, crm: account.Payment_Terms__c ?? terms.agreed });
  }
  await handledAccounts(hub).put(id, handledOf(account));
  if (known !== undefined) await bringName(hub, id, account, known);
  return done;
}

async function bringTax(
  hub: Hub,
  id: string,
  account: z.output<typeof accountSchema>,
  customer: Stripe.Customer,
): Promise<void> {
  const profile = taxOf(account);
  const metadata = profileMetadata(profile);
  if (JSON.stringify(profileMetadata(profileOf(customer))) === JSON.stringify(metadata)) return;
  // The subscriptions first: what is noted on the customer is done.
  const running = hub.stripe.subscriptions.list({ customer: customer.id, limit: 100 });
  for await (const subscription of running) await keepTaxCurrent(hub, subscription, profile);
  await hub.stripe.customers.update(
    customer.id,
    { metadata },
    { idempotencyKey: `account:${id}:${account.SystemModstamp}` },
  );
  await hub.audit.record(`tax of account ${id}`, [customer.id]);
}

/** The CRM is the master of the name: billing takes it, and the ERP unless somebody wrote there. */
async function bringName(
  hub: Hub,
  id: string,
  { Name: name, SystemModstamp }: z.output<typeof accountSchema>,
  customer: Stripe.Customer,
): Promise<void> {
  if (customer.name !== name) {
    const idempotencyKey = `name:${id}:${SystemModstamp}`;
    await hub.stripe.customers.update(customer.id, { name }, { idempotencyKey });
    await hub.audit.record(`name of account ${id}`, [customer.id]);
  }
  await renameInErp(hub, customer.id, name);
}
