import { periodThatBegins } from "../billing-periods.ts";
import { addDays } from "../days.ts";
import type { Invoice } from "../facts/billing.ts";
import type { Amendment, Deal } from "../facts/commerce.ts";
import { type FactTable, oncePerTable } from "./fact-table.ts";
import { dealNamed, dealOfSubscription, remembered } from "./subscriptions.ts";

/** Ids that an invoice carries: its own metadata and that of its subscription, frozen. */
function idsOn(invoice: Invoice): readonly string[] {
  return [...Object.values(invoice.metadata), ...Object.values(invoice.subscriptionMetadata)];
}

function findDeal(table: FactTable, invoice: Invoice): Deal | undefined {
  const subscription =
    invoice.subscriptionId === null ? undefined : table.get("subscription", invoice.subscriptionId);
  const bySubscription = subscription && dealOfSubscription(table, subscription);
  if (bySubscription) return bySubscription;
  return dealNamed(table, [...idsOn(invoice), ...table.causes(invoice.id)]);
}

/** The deal that an invoice demands money for: by its subscription, its metadata, its causes. */
export function dealOfInvoice(table: FactTable, invoice: Invoice): Deal | undefined {
  return remembered(table, invoice.id, () => findDeal(table, invoice));
}

const invoicesByDeal = oncePerTable((table) => {
  const issued = table.all("invoice").filter((invoice) => invoice.status !== "draft");
  return Map.groupBy(issued, (invoice) => dealOfInvoice(table, invoice)?.id);
});

/** Every invoice of the deal that has been issued, drafts left out. */
export function issuedInvoices(table: FactTable, deal: Deal): readonly Invoice[] {
  return invoicesByDeal(table).get(deal.id) ?? [];
}

/** True where an invoice charges a change in the middle of a period. */
export function chargesAmendment(invoice: Invoice): boolean {
  if (invoice.reason === "amendment") return true;
  // The lines of a short first period are prorated too (BIL-4).
  if (invoice.reason === "first") return false;
  return invoice.lines.length > 0 && invoice.lines.every((line) => line.proration);
}

/** True where an invoice says that a trial costs nothing. */
export function isForTrial(deal: Deal, invoice: Invoice): boolean {
  if (deal.trialDays === undefined || invoice.reason !== "first") return false;
  return invoice.lines.every(
    (line) => line.period.startsOn < addDays(deal.startsOn, deal.trialDays ?? 0),
  );
}

/** The billing period of the deal that an invoice is for, counted from 1; null where it is none. */
export function periodOfInvoice(deal: Deal, invoice: Invoice): number | null {
  if (chargesAmendment(invoice)) return null;
  const recurring = invoice.lines.filter(({ kind = "recurring" }) => kind === "recurring");
  const whole = recurring.find((candidate) => !candidate.proration);
  const used = invoice.lines.find(({ kind }) => kind === "usage");
  const line = whole ?? (invoice.reason === "first" ? recurring[0] : undefined);
  if (line !== undefined) return periodThatBegins(deal, line.period.startsOn);
  if (used === undefined) return null;
  const { startsOn, endsOn } = used.period;
  return periodThatBegins(deal, isBilledAhead(deal) ? endsOn : startsOn);
}

/** Use comes on the invoice of the next period where there is something to invoice ahead for it. */
function isBilledAhead({ lines }: Deal): boolean {
  return lines.some(({ interval, unitPrice }) => interval !== "once" && unitPrice.minor !== 0n);
}

export type Matches = { readonly invoices: readonly Invoice[]; readonly certain: boolean };

/**
 * The invoice of an amendment: by cause chain, then by metadata, then the only one of its kind on
 * the amendment's effective day. `certain` is false where only the last one speaks and fits several.
 */
export function invoicesOfAmendment(table: FactTable, deal: Deal, amendment: Amendment): Matches {
  const candidates = issuedInvoices(table, deal).filter(chargesAmendment);
  const caused = candidates.filter((invoice) => table.causes(invoice.id).includes(amendment.id));
  if (caused.length > 0) return { invoices: caused, certain: true };
  const named = candidates.filter((invoice) => idsOn(invoice).includes(amendment.id));
  if (named.length > 0) return { invoices: named, certain: true };
  const sameDay = candidates.filter((invoice) => invoice.issuedOn === amendment.effectiveOn);
  return { invoices: sameDay, certain: sameDay.length < 2 };
}
