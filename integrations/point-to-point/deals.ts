import { z } from "zod";
import type { Billing } from "./billing.ts";
import type { Crm } from "./crm.ts";
import { addMonths, secondOf } from "./days.ts";
import type { Company } from "./given.ts";

const text = z.string().nullable();

const dealSchema = z.object({
  Id: z.string(),
  IsWon: z.boolean(),
  Type: text,
  CloseDate: z.string(),
  ContractId: text,
  Effective_Date__c: text,
  Contract_Term__c: z.number().nullable(),
  Auto_Renew__c: z.boolean().nullable(),
  Billing_Frequency__c: text,
  Payment_Terms__c: text,
  CurrencyIsoCode: z.string(),
  AccountId: z.string(),
  Account: z.object({
    Name: z.string(),
    Billing_Email__c: text,
    Tax_Jurisdiction__c: text,
    Billing_Customer_Id__c: text,
  }),
  OpportunityLineItems: z
    .object({
      records: z.array(
        z.object({
          Quantity: z.number(),
          PricebookEntry: z.object({ Product2: z.object({ ProductCode: z.string() }) }),
        }),
      ),
    })
    .nullable(),
});
type Deal = z.output<typeof dealSchema>;

const fields =
  "Id, IsWon, Type, CloseDate, ContractId, Effective_Date__c, Contract_Term__c, Auto_Renew__c, Billing_Frequency__c, Payment_Terms__c, CurrencyIsoCode, AccountId, Account.Name, Account.Billing_Email__c, Account.Tax_Jurisdiction__c, Account.Billing_Customer_Id__c, (SELECT Quantity, PricebookEntry.Product2.ProductCode FROM OpportunityLineItems)";

const intervals: Readonly<Record<string, { readonly word: string; readonly months: number }>> = {
  Monthly: { word: "month", months: 1 },
  Quarterly: { word: "quarter", months: 3 },
  Annual: { word: "year", months: 12 },
};

export type Sales = { readonly crm: Crm; readonly billing: Billing; readonly company: Company };

/** A won new deal becomes a customer and a subscription; everything else sales does is left alone. */
export async function billDeal(sales: Sales, id: string): Promise<void> {
  const [deal] = await sales.crm.query(
    `SELECT ${fields} FROM Opportunity WHERE Id = '${id}'`,
    dealSchema,
  );
  if (deal === undefined || !deal.IsWon || (deal.Type ?? "New Business") !== "New Business") return;
  const customer = await customerOf(sales, deal);
  for await (const known of sales.billing.stripe.subscriptions.list({ customer, status: "all" })) {
    if (known.metadata.deal_id === deal.Id) return;
  }
  await subscribe(sales, deal, customer);
}

async function customerOf({ crm, billing, company }: Sales, deal: Deal): Promise<string> {
  const { AccountId: account, Account: buyer } = deal;
  if (buyer.Billing_Customer_Id__c !== null) return buyer.Billing_Customer_Id__c;
  const [country = "", state] = (buyer.Tax_Jurisdiction__c ?? "").split("-");
  const customer = await billing.stripe.customers.create(
    {
      name: buyer.Name,
      email: buyer.Billing_Email__c ?? "",
      ...(state === undefined ? {} : { address: { country, state } }),
      metadata: { crm_account_id: account, legal_entity: company.id },
    },
    { idempotencyKey: `customer-${account}` },
  );
  await crm.update("Account", account, { Billing_Customer_Id__c: customer.id });
  return customer.id;
}

function collection(terms: string | null): object {
  const days = /^Net (\d+)$/.exec(terms ?? "")?.[1];
  if (days === undefined) return { collection_method: "charge_automatically" };
  return { collection_method: "send_invoice", days_until_due: Number(days) };
}

async function taxRates({ billing }: Sales, place: string | null): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const rate of billing.stripe.taxRates.list({ active: true, limit: 100 })) {
    if (place !== null && rate.metadata.jurisdiction === place) found.push(rate.id);
  }
  return found;
}

async function itemsOf({ billing }: Sales, deal: Deal, interval: string): Promise<object[]> {
  const items: object[] = [];
  for (const { Quantity, PricebookEntry } of deal.OpportunityLineItems?.records ?? []) {
    const sku = PricebookEntry.Product2.ProductCode;
    const key = `${sku}:${deal.CurrencyIsoCode.toLowerCase()}:${interval}`;
    const [price] = (await billing.stripe.prices.list({ lookup_keys: [key] })).data;
    if (price === undefined) throw new Error(`billing has no price ${key}`);
    items.push({ price: price.id, quantity: Quantity });
  }
  return items;
}

async function subscribe(sales: Sales, deal: Deal, customer: string): Promise<void> {
  const { word, months } = intervals[deal.Billing_Frequency__c ?? ""] ?? { word: "?", months: 1 };
  const start = secondOf(deal.Effective_Date__c ?? deal.CloseDate, sales.company.businessHour);
  const rates = await taxRates(sales, deal.Account.Tax_Jurisdiction__c);
  const ends = deal.Auto_Renew__c === false && deal.Contract_Term__c !== null;
  await sales.billing.stripe.subscriptions.create(
    {
      customer,
      items: await itemsOf(sales, deal, word),
      ...collection(deal.Payment_Terms__c),
      ...(rates.length === 0 ? {} : { default_tax_rates: rates }),
      // Sent, so that a late message does not shift the periods that the customer pays for.
      backdate_start_date: start,
      billing_cycle_anchor: addMonths(start, months),
      proration_behavior: "create_prorations",
      ...(ends ? { cancel_at: addMonths(start, deal.Contract_Term__c ?? 0) } : {}),
      metadata: {
        deal_id: deal.Id,
        contract_id: deal.ContractId ?? "",
        legal_entity: sales.company.id,
      },
    },
    { idempotencyKey: `subscription-${deal.Id}` },
  );
}
