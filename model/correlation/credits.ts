import { dateIn } from "../days.ts";
import type { CreditMemo } from "../facts/billing.ts";
import type { Amendment } from "../facts/commerce.ts";
import type { FactTable } from "./fact-table.ts";
import { issuedInvoices } from "./invoices.ts";

/** Credit memos that finance gave under a `$name`: the billing engine records it as `credit`. */
export function creditMemosOfName(table: FactTable, name: string): readonly CreditMemo[] {
  return table.all("credit memo").filter((memo) => memo.metadata.credit === name);
}

export type CreditMatches = { readonly memos: readonly CreditMemo[]; readonly certain: boolean };

function isOfDay(memo: CreditMemo, amendment: Amendment): boolean {
  return (
    memo.issuedOn === amendment.effectiveOn || memo.issuedOn === dateIn(amendment.closedAt, "UTC")
  );
}

/** By cause chain, then by metadata, then those of its day on the deal's invoices that no one names. */
export function creditMemosOfAmendment(table: FactTable, amendment: Amendment): CreditMatches {
  const all = table.all("credit memo");
  const caused = all.filter((memo) => table.causes(memo.id).includes(amendment.id));
  if (caused.length > 0) return { memos: caused, certain: true };
  const named = all.filter((memo) => Object.values(memo.metadata).includes(amendment.id));
  if (named.length > 0) return { memos: named, certain: true };
  const deal = table.get("deal", amendment.dealId);
  const invoices = new Set(deal ? issuedInvoices(table, deal).map((one) => one.id) : []);
  const sameDay = all.filter(
    (memo) => invoices.has(memo.invoiceId) && !hasName(table, memo) && isOfDay(memo, amendment),
  );
  // One amendment may credit several invoices, each once; twice the same invoice is unclear.
  const credited = new Set(sameDay.map((memo) => memo.invoiceId));
  return { memos: sameDay, certain: credited.size === sameDay.length };
}

function hasName(table: FactTable, memo: CreditMemo): boolean {
  if (memo.metadata.credit !== undefined) return true;
  const ids = [...Object.values(memo.metadata), ...table.causes(memo.id)];
  return table
    .all("amendment")
    .some((amendment) => amendment.key !== null && ids.includes(amendment.id));
}

/** Credit memos on a deal's invoices; those that have a name of their own only if there are no others. */
export function creditMemosOfDeal(
  table: FactTable,
  invoiceIds: ReadonlySet<string>,
): readonly CreditMemo[] {
  const memos = table.all("credit memo").filter((memo) => invoiceIds.has(memo.invoiceId));
  const unnamed = memos.filter((memo) => !hasName(table, memo));
  return unnamed.length > 0 ? unnamed : memos;
}
