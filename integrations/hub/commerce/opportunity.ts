import { z } from "zod";
import { openingSecond } from "../days.ts";
import type { Hub } from "../hub.ts";
import { agreedTerms } from "./agreed-terms.ts";
import type { TaxProfile } from "./tax-profile.ts";

const number = z.number().nullable();
const text = z.string().nullable();

const lineSchema = z.object({
  Quantity: z.number(),
  UnitPrice: z.number(),
  Discount: number,
  Previous_Quantity__c: number,
  PricebookEntry: z.object({
    Product2: z.object({ ProductCode: z.string(), Billing_Frequency__c: text }),
  }),
});

const opportunitySchema = z.object({
  Id: z.string(),
  IsWon: z.boolean(),
  Type: text,
  CloseDate: z.string(),
  ContractId: text,
  Amends__c: text,
  Effective_Date__c: text,
  Contract_Term__c: number,
  Auto_Renew__c: z.boolean().nullable(),
  Billing_Day__c: number,
  Trial_Days__c: number,
  Billing_Frequency__c: text,
  Payment_Terms__c: text,
  Discount_Percent__c: number,
  Discount_Approved__c: z.boolean().nullable(),
  Legal_Entity__c: text,
  SystemModstamp: z.string(),
  CurrencyIsoCode: z.string(),
  AccountId: z.string(),
  Account: z.object({
    Name: z.string(),
    Billing_Email__c: text,
    Tax_Jurisdiction__c: text,
    Legal_Entity__c: text,
    Tax_Exemptions__c: text,
    Billing_Customer_Id__c: text,
  }),
  OpportunityLineItems: z.object({ records: z.array(lineSchema) }).nullable(),
});

const ownFields = [
  "Id, IsWon, Type, CloseDate, ContractId, Amends__c, Effective_Date__c, Contract_Term__c",
  "Auto_Renew__c, Billing_Day__c, Trial_Days__c, Billing_Frequency__c, Payment_Terms__c, Discount_Percent__c",
  "Discount_Approved__c, SystemModstamp, AccountId, Account.Name, Account.Billing_Email__c",
  "Account.Tax_Jurisdiction__c, Account.Tax_Exemptions__c, Account.Billing_Customer_Id__c, Account.Legal_Entity__c",
  "CurrencyIsoCode, Legal_Entity__c",
].join(", ");
const lineFields = [
  "Quantity, UnitPrice, Discount, Previous_Quantity__c, PricebookEntry.Product2.ProductCode",
  "PricebookEntry.Product2.Billing_Frequency__c",
].join(", ");
const select = `SELECT ${ownFields}, (SELECT ${lineFields} FROM OpportunityLineItems) FROM Opportunity`;

export type OpportunityLine = {
  readonly sku: string;
  /** How often the product is invoiced: `Monthly`, `One-Time`. */
  readonly frequency: string;
  readonly quantity: number;
  readonly previousQuantity: number | null;
  /** In the major unit, for one billing interval. */
  readonly unitPrice: number;
  readonly discountPercent: number | null;
};

/** What sales agreed, in the hub's own words. Amounts are the CRM's decimals in the major unit. */
export type Opportunity = {
  readonly id: string;
  readonly won: boolean;
  readonly type: string;
  readonly modstamp: string;
  readonly contractId: string | null;
  readonly amends: string | null;
  /** Unix second: the effective day at the business hour. */
  readonly effectiveAt: number;
  readonly effectiveOn: string;
  /** Unix second: the day of closing or approval at the business hour. */
  readonly closedAt: number;
  readonly termMonths: number | null;
  readonly renews: boolean;
  readonly frequency: string;
  /** Day of the month on which billing periods begin; null: that of the start. */
  readonly billingDay: number | null;
  /** Days at the start that nobody pays for. */
  readonly trialDays: number;
  readonly paymentTerms: string;
  /** Lower case, as billing writes it. */
  readonly currency: string;
  readonly discountPercent: number | null;
  readonly discountApproved: boolean;
  /** Of a transfer: the legal entity that it goes to. */
  readonly entity: string | null;
  readonly account: {
    readonly id: string;
    readonly legalName: string;
    readonly email: string | null;
    /** The legal entity that serves it, where sales has named one. */
    readonly entity: string | null;
    readonly tax: TaxProfile;
    readonly billingCustomer: string | null;
  };
  readonly lines: readonly OpportunityLine[];
};

export async function readOpportunity(hub: Hub, id: string): Promise<Opportunity | undefined> {
  const rows = await hub.salesforce.query(`${select} WHERE Id = '${id}'`, opportunitySchema);
  const [row] = rows;
  if (row === undefined) return undefined;
  const terms = await agreedTerms(hub).get(row.AccountId);
  const agreed = { Payment_Terms__c: terms?.agreed ?? row.Payment_Terms__c };
  return opportunityOf({ ...row, ...agreed }, hub.settings.businessHour);
}

const versionSchema = z.object({ Id: z.string(), SystemModstamp: z.string() });

/** Id and version of every deal and amendment decided, won or lost, and touched since then. */
export async function decidedSince(
  hub: Hub,
  since: string,
): Promise<[id: string, modstamp: string][]> {
  const rows = await hub.salesforce.query(
    `SELECT Id, SystemModstamp FROM Opportunity WHERE IsClosed = true AND SystemModstamp >= ${since} ORDER BY SystemModstamp`,
    versionSchema,
  );
  return rows.map((row) => [row.Id, row.SystemModstamp]);
}

function opportunityOf(row: z.output<typeof opportunitySchema>, hour: string): Opportunity {
  const effectiveOn = row.Effective_Date__c ?? row.CloseDate;
  return {
    id: row.Id,
    won: row.IsWon,
    type: row.Type ?? "New Business",
    modstamp: row.SystemModstamp,
    contractId: row.ContractId,
    amends: row.Amends__c,
    effectiveAt: openingSecond(effectiveOn, hour),
    effectiveOn,
    closedAt: openingSecond(row.CloseDate, hour),
    termMonths: row.Contract_Term__c,
    renews: row.Auto_Renew__c ?? true,
    frequency: row.Billing_Frequency__c ?? "",
    billingDay: row.Billing_Day__c,
    trialDays: row.Trial_Days__c ?? 0,
    paymentTerms: row.Payment_Terms__c ?? "",
    currency: row.CurrencyIsoCode.toLowerCase(),
    discountPercent: row.Discount_Percent__c,
    discountApproved: row.Discount_Approved__c ?? false,
    entity: row.Legal_Entity__c,
    account: {
      id: row.AccountId,
      legalName: row.Account.Name,
      email: row.Account.Billing_Email__c,
      entity: row.Account.Legal_Entity__c,
      tax: {
        jurisdiction: row.Account.Tax_Jurisdiction__c,
        exemptions: row.Account.Tax_Exemptions__c ?? "",
      },
      billingCustomer: row.Account.Billing_Customer_Id__c,
    },
    lines: (row.OpportunityLineItems?.records ?? []).map((line) => ({
      sku: line.PricebookEntry.Product2.ProductCode,
      frequency: line.PricebookEntry.Product2.Billing_Frequency__c ?? "",
      quantity: line.Quantity,
      previousQuantity: line.Previous_Quantity__c,
      unitPrice: line.UnitPrice,
      discountPercent: line.Discount,
    })),
  };
}
