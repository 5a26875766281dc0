import type { LineOf } from "../../model/evidence/lines.ts";
import { allocationsOf } from "../../model/facts/allocations.ts";
import type { MoneyFact } from "./document-links.ts";
import type { EvidenceIndex } from "./evidence-index.ts";

export type ExceptionLine = LineOf<"exception">;

/** Every exception of the run, as it stood at line `upTo`. */
export function exceptions(index: EvidenceIndex, upTo = index.marker): readonly ExceptionLine[] {
  const byId = new Map<string, ExceptionLine>();
  for (const line of index.of("exception")) {
    if (line.n <= upTo) byId.set(line.id, line);
  }
  return [...byId.values()];
}

export function openExceptions(
  index: EvidenceIndex,
  upTo = index.marker,
): readonly ExceptionLine[] {
  return exceptions(index, upTo).filter((line) => line.state === "opened");
}

/** Whether the item is about what is in the books and waits for a decision, not for its posting. */
export function isPostedMeanwhile({ reason }: ExceptionLine): boolean {
  return reason === "duplicate_payment";
}

/** Ids whose exception holds the fact up as well: a payment waits behind its invoice. */
export function heldUpBy(fact: MoneyFact): readonly string[] {
  switch (fact.type) {
    case "invoice":
      return [fact.id];
    case "cash application":
      return [fact.id, fact.paymentId, fact.invoiceId];
    case "payment": {
      const invoices = allocationsOf(fact).map(({ invoiceId }) => invoiceId);
      return [fact.id, ...(fact.invoiceId === null ? [] : [fact.invoiceId]), ...invoices];
    }
    case "credit memo":
      return [fact.id, fact.invoiceId];
    case "voiding":
    case "write off":
      return [fact.id, fact.invoiceId];
    case "recovery":
      return [fact.id, fact.paymentId, fact.invoiceId];
    case "dispute":
      return [fact.id, fact.paymentId, ...(fact.invoiceId === null ? [] : [fact.invoiceId])];
    case "refund":
      return [fact.id, fact.creditMemoId, fact.invoiceId, fact.paymentId].flatMap((id) =>
        id === null ? [] : [id],
      );
  }
}

/** Whether somebody has been told that this fact is not in the books yet. */
export function isHeldUp(open: readonly ExceptionLine[], fact: MoneyFact): boolean {
  const ids = heldUpBy(fact);
  return open.some((line) => !isPostedMeanwhile(line) && ids.includes(line.document));
}
