import { z } from "zod";
import type { Buyer } from "../commerce/customer.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";

const text = z.string().nullable();
const accountSchema = z.object({
  Name: z.string(),
  Billing_Email__c: text,
  Tax_Jurisdiction__c: text,
  Tax_Exemptions__c: text,
  Billing_Customer_Id__c: text,
  Legal_Entity__c: text,
  Payment_Terms__c: text,
});

/** The CRM's account of a customer that is taken over, for the document that needs it. */
export async function readBuyer(hub: Hub, account: string, document: string): Promise<Buyer> {
  const fields = Object.keys(accountSchema.shape).join(", ");
  const soql = `SELECT ${fields} FROM Account WHERE Id = '${account}'`;
  const [row] = await hub.salesforce.query(soql, accountSchema);
  if (row === undefined) {
    const message = `the CRM has no account ${account}`;
    throw new Quarantined({ reason: "missing_customer", document, message });
  }
  return {
    id: document,
    paymentTerms: row.Payment_Terms__c ?? "",
    account: {
      id: account,
      legalName: row.Name,
      email: row.Billing_Email__c,
      entity: row.Legal_Entity__c,
      tax: { jurisdiction: row.Tax_Jurisdiction__c, exemptions: row.Tax_Exemptions__c ?? "" },
      billingCustomer: row.Billing_Customer_Id__c,
    },
  };
}
