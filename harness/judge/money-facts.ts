import type { BusinessDate } from "../../model/days.ts";
import { allocatedOf } from "../../model/facts/allocations.ts";
import type { Invoice, Refund } from "../../model/facts/billing.ts";
import type { ErpDocument } from "../../model/facts/books.ts";
import { isZero, type Money, negate, zero } from "../../model/money.ts";
import type { MoneyFact } from "./document-links.ts";
import type { EvidenceIndex } from "./evidence-index.ts";
import { isOlder, openedReceivable } from "./older-books.ts";
import type { Voiding } from "./voidings.ts";

/** A business fact that moves what customers owe, so that it must reach the books. */
export type Movement = {
  readonly fact: MoneyFact;
  readonly on: BusinessDate;
  readonly total: Money;
  /** What it does to the receivables, an invoice positive. */
  readonly receivable: Money;
};

/** What was never taken off the receivables is not owed again when it goes back (CRN-4). */
export function isOfUnapplied({ creditMemoId, invoiceId, paymentId }: Refund): boolean {
  return creditMemoId === null && invoiceId === null && paymentId !== null;
}

function owedAgain(refund: Refund): Money {
  return isOfUnapplied(refund) ? zero(refund.amount.currency) : refund.amount;
}

/** What one state of a fact moves; undefined for a draft, a void one and a failed payment. */
export function movementOf(fact: MoneyFact): Movement | undefined {
  switch (fact.type) {
    case "invoice":
      return fact.status === "draft" || fact.status === "void" || fact.issuedOn === null
        ? undefined
        : { fact, on: fact.issuedOn, total: fact.total, receivable: fact.total };
    case "voiding":
      return { fact, on: fact.voidedOn, total: fact.amount, receivable: negate(fact.amount) };
    case "credit memo":
      return fact.status === "void"
        ? undefined
        : { fact, on: fact.issuedOn, total: fact.total, receivable: negate(fact.total) };
    case "payment":
      return fact.status === "succeeded"
        ? { fact, on: fact.receivedOn, total: fact.amount, receivable: negate(allocatedOf(fact)) }
        : undefined;
    case "refund":
      return fact.status === "succeeded"
        ? { fact, on: fact.issuedOn, total: fact.amount, receivable: owedAgain(fact) }
        : undefined;
    case "write off": {
      const on = fact.approvedOn ?? fact.requestedOn;
      return { fact, on, total: fact.amount, receivable: negate(fact.amount) };
    }
    case "cash application":
      return { fact, on: fact.appliedOn, total: fact.amount, receivable: negate(fact.amount) };
    case "recovery":
      return { fact, on: fact.recoveredOn, total: fact.amount, receivable: fact.amount };
    case "dispute":
      // Only a lost one is owed again; what happens until then leaves the receivables alone.
      return fact.status === "lost" && fact.decidedOn !== null
        ? { fact, on: fact.decidedOn, total: fact.amount, receivable: fact.amount }
        : undefined;
  }
}

export function voidingOf(index: EvidenceIndex, { id }: Invoice): Voiding | undefined {
  return index.facts.voiding.all().find(({ invoiceId }) => invoiceId === id);
}

/**
 * The invoice as the books have to hold it. A voided one stays on its day of issue while the ERP
 * keeps its document and takes it back by another; a document voided in place leaves nothing.
 */
export function asBooked(index: EvidenceIndex, invoice: Invoice): Invoice {
  if (invoice.status !== "void") return invoice;
  const voiding = voidingOf(index, invoice);
  const isKept = index.links.effectiveDocumentsOf(invoice.id).length > 0;
  return voiding !== undefined && isKept ? voiding.issued : invoice;
}

/** Voidings that the books have to hold: see `asBooked`. */
export function bookedVoidings(index: EvidenceIndex, upTo = index.marker): readonly Voiding[] {
  return index.facts.voiding
    .all(upTo)
    .filter(({ invoiceId }) => index.links.effectiveDocumentsOf(invoiceId).length > 0);
}

/** What older books hold comes into these with what is left of it, or not at all (MIG-1, MIG-3). */
export function takenOver(index: EvidenceIndex, movement: Movement): Movement | undefined {
  const { fact, on } = movement;
  if (!isOlder(index, fact, on)) return movement;
  const opened = fact.type === "invoice" ? openedReceivable(index, fact) : undefined;
  if (opened === undefined) return undefined;
  return { fact, on: opened.loadedOn, total: opened.balance, receivable: opened.balance };
}

/** Issued invoices and credit memos, succeeded payments and refunds, write-offs and recoveries, none of them zero; voided ones as `asBooked` says. */
export function movements(index: EvidenceIndex, upTo = index.marker): readonly Movement[] {
  const { facts } = index;
  const all: readonly MoneyFact[] = [
    ...facts.invoice.all(upTo).map((invoice) => asBooked(index, invoice)),
    ...bookedVoidings(index, upTo),
    ...facts["credit memo"].all(upTo),
    ...facts.payment.all(upTo),
    ...facts.refund.all(upTo),
    ...facts["write off"].all(upTo),
    ...facts.recovery.all(upTo),
    ...facts["cash application"].all(upTo),
  ];
  return all
    .flatMap((fact) => movementOf(fact) ?? [])
    .flatMap((movement) => takenOver(index, movement) ?? [])
    .filter(({ total }) => !isZero(total));
}

/** The same and the disputes that were lost: everything that moves what customers owe. */
export function receivableMovements(
  index: EvidenceIndex,
  upTo = index.marker,
): readonly Movement[] {
  const lost = index.facts.dispute.all(upTo).flatMap((fact) => movementOf(fact) ?? []);
  return [...movements(index, upTo), ...lost];
}

export function factWords(fact: MoneyFact): string {
  return `${fact.type} ${fact.id}`;
}

/** Total and tax of a document on its fact's side: a demand below zero is posted as a credit memo. */
export function amountsFor(
  fact: MoneyFact,
  document: ErpDocument,
): { readonly total: Money; readonly tax: Money } {
  const { total, tax } = document;
  return fact.type === "invoice" && document.kind === "credit memo"
    ? { total: negate(total), tax: negate(tax) }
    : { total, tax };
}

/** The last line that told of the fact, up to the marker. */
export function lineOfFact(index: EvidenceIndex, fact: MoneyFact): number | null {
  return index.facts[fact.type].lastLine(fact.id) ?? null;
}

/** The currency in which a fact stands. */
export function currencyOf(fact: MoneyFact): string {
  return fact.type === "invoice" || fact.type === "credit memo"
    ? fact.total.currency
    : fact.amount.currency;
}
