import type { MoneyFact } from "../../../harness/judge/document-links.ts";
import { isOlder, isOlderInvoice, openedReceivable } from "../../../harness/judge/older-books.ts";
import { lastDayOf } from "../../../model/days.ts";
import { allocatedOf, unappliedOf } from "../../../model/facts/allocations.ts";
import { isZero } from "../../../model/money.ts";
import { depositKey } from "../../fixtures/straight-through/index.ts";
import { openItems } from "./aging.ts";
import { linesThrough, moved, type Reconciliation, sum } from "./tie.ts";

/** RCN-2: open items of billing = sub-ledger = control account, per customer; at the very end. */
export const receivablesTie: Reconciliation = (index, period) => {
  const last = index.journals
    .map(({ object }) => object.period)
    .sort()
    .at(-1);
  if (period !== last) return [];
  const nameOf = (id: string | null) => index.facts.customer.get(id ?? "")?.legalName ?? "nobody";
  const control = linesThrough(index, period).filter(({ role }) => role === "accounts_receivable");
  const items = openItems(index, lastDayOf(period));
  const documents = index.documents.all().filter(({ status }) => status !== "voided");
  const names = new Set([
    ...control.map(({ customer }) => nameOf(customer)),
    ...items.map(({ customerId }) => nameOf(customerId)),
  ]);
  return [...names].map((name) => ({
    of: `receivables of ${name}`,
    amounts: [
      sum(items.filter((one) => nameOf(one.customerId) === name).map(({ amount }) => amount)),
      sum(
        documents
          .filter(({ customerId }) => customerId !== null && nameOf(customerId) === name)
          .map(({ kind, open }) => (kind === "invoice" ? open.minor : -open.minor)),
      ),
      moved(
        control.filter(({ customer }) => nameOf(customer) === name),
        "accounts_receivable",
      ),
    ],
  }));
};

/** What a payment left over has a document beside that of what it paid. */
function partsOf(fact: MoneyFact): bigint {
  if (fact.type !== "payment") return 1n;
  return isZero(unappliedOf(fact)) || isZero(allocatedOf(fact)) ? 1n : 2n;
}

/** RCN-7: every billing document has exactly one posted document. */
export const oneDocumentEach: Reconciliation = (index) => {
  const { facts } = index;
  const all = [
    ...facts.invoice
      .all()
      .filter(({ status, total }) => status !== "draft" && total.minor !== 0n)
      .filter((invoice) => !isOlderInvoice(index, invoice) || openedReceivable(index, invoice)),
    ...facts["credit memo"].all(),
    ...facts.payment
      .all()
      .filter(({ status }) => status === "succeeded")
      .filter((payment) => !isOlder(index, payment, payment.receivedOn)),
    ...facts.refund.all().filter(({ status }) => status === "succeeded"),
  ];
  return all.map((fact) => {
    const own = [fact.id, depositKey(fact.id)];
    const count = index.links
      .effectiveDocumentsOf(fact.id)
      .filter(({ externalId }) => own.includes(externalId ?? "")).length;
    const isVoid = "status" in fact && fact.status === "void";
    return {
      of: `documents of ${fact.type} ${fact.id}`,
      amounts: [BigInt(count), isVoid ? 0n : partsOf(fact)],
    };
  });
};

/** RCN-9: what one entity is owed by another = what that one owes it. */
export const intercompanyMirrors: Reconciliation = (index, period) => {
  const lines = linesThrough(index, period);
  return [
    {
      of: `intercompany by ${period}`,
      amounts: [moved(lines, "ic_receivable"), -moved(lines, "ic_payable")],
    },
  ];
};
