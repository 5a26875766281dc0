import type { EvidenceLine } from "../../model/evidence/lines.ts";
import { add, type Money } from "../../model/money.ts";

/** What a run invoices, by currency: the last version of each invoice that was not voided. */
export function invoicedIn(lines: Iterable<EvidenceLine>): readonly Money[] {
  const totals = new Map<string, Money>();
  for (const line of lines) {
    if (line.kind !== "fact" || line.object.type !== "invoice") continue;
    const { id, status, total } = line.object;
    if (status === "void" || status === "draft") totals.delete(id);
    else totals.set(id, total);
  }
  return summed([...totals.values()]);
}

/** Sums by currency, in the order of their codes. */
export function summed(amounts: readonly Money[]): readonly Money[] {
  const sums = new Map<string, Money>();
  for (const amount of amounts) {
    const known = sums.get(amount.currency);
    sums.set(amount.currency, known === undefined ? amount : add(known, amount));
  }
  return [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
