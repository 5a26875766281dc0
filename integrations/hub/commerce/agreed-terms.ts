import { z } from "zod";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { type Shelf, shelf } from "../shelf.ts";
import { done, type Outcome } from "../work.ts";

const termsSchema = z.object({ agreed: z.string(), crm: z.string() });

/**
 * Payment terms are the ERP's to change (credit control): what was agreed when the customer was first
 * served stands, whatever the CRM says since. By account.
 */
export function agreedTerms(hub: Hub): Shelf<{ agreed: string; crm: string }> {
  return shelf(hub.store, "terms", termsSchema);
}

/** Whether the CRM shows other terms than were agreed. */
export async function hasOtherTerms(hub: Hub, account: string): Promise<boolean> {
  const terms = await agreedTerms(hub).get(account);
  return terms !== undefined && terms.agreed !== terms.crm;
}

/** A change of terms by anybody but their master waits for credit control; the agreed ones stand. */
export async function performTerms(hub: Hub, account: string): Promise<Outcome> {
  if (!(await hasOtherTerms(hub, account))) return done;
  const terms = await agreedTerms(hub).get(account);
  throw new Quarantined({
    reason: "ownership_conflict",
    document: account,
    message: `the CRM says ${terms?.crm}, agreed in the ERP is ${terms?.agreed}`,
    owner: "credit control",
  });
}
