import type { EntityTransfer } from "../../../model/facts/revenue.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Book } from "../ledger.ts";
import { earnedAt, type KnownLine } from "./recognition.ts";
import { runsOf } from "./recognition-runs.ts";

/** A line, and the books that earn it. */
export type PlacedLine = KnownLine & Book;

export type KnownTransfer = EntityTransfer & { readonly n: number };

/** Whether an invoice belongs to an agreement: the CRM's contract, or a subscription at billing. */
export function isOfAgreement(index: EvidenceIndex, invoiceId: string, agreement: string): boolean {
  const invoice = index.facts.invoice.get(invoiceId);
  if (invoice === undefined) return false;
  if (invoice.subscriptionId === agreement) return true;
  return index.correlation.dealOfInvoice(invoice)?.contractId === agreement;
}

/** In the order in which the books learned of them. */
export function transfersOf(index: EvidenceIndex): readonly KnownTransfer[] {
  const { all, firstLine } = index.facts["entity transfer"];
  return all().map((transfer) => ({ ...transfer, n: firstLine(transfer.id) ?? 0 }));
}

/** What a transfer takes out of deferred in the old entity: invoiced, less credited and earned. */
export function movedBy(index: EvidenceIndex, line: PlacedLine, n: number): bigint {
  const credits = line.credits.filter((credit) => credit.n <= n);
  const left = credits.reduce((rest, credit) => rest - credit.net, line.line.net);
  return left - earnedAt(line, runsOf(index, line.entity), n);
}

/**
 * A line in the books that earn it one after the other: up to a transfer in the old entity's, from
 * then on in the new one's, by the same formula.
 */
export function placements(
  index: EvidenceIndex,
  line: PlacedLine,
  transfers: readonly KnownTransfer[],
): readonly PlacedLine[] {
  const at = transfers.findIndex(
    ({ n, to, agreementId }) =>
      n > line.n && to !== line.entity && isOfAgreement(index, line.line.invoiceId, agreementId),
  );
  const next = transfers[at];
  if (next === undefined) return [line];
  const earnedBefore = earnedAt(line, runsOf(index, line.entity), next.n);
  const after = { ...line, entity: next.to, n: next.n, earnedBefore };
  return [{ ...line, untilN: next.n }, ...placements(index, after, transfers.slice(at + 1))];
}
