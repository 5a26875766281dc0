import type { Invoice } from "../../../model/facts/billing.ts";
import type { ErpDocument } from "../../../model/facts/books.ts";
import { equals, type Money, moneyText, subtract } from "../../../model/money.ts";
import { sameCustomer } from "../customers.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { amountsFor, bookedVoidings, voidingOf } from "../money-facts.ts";
import { taxInBooks } from "../older-books.ts";
import { openAmount } from "../open-amount.ts";
import { isHeldUp, openExceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

type Difference = Pick<Remark, "expected" | "actual" | "atRisk"> & { readonly what: string };

function amounts(what: string, billed: Money, booked: Money): Difference[] {
  if (equals(billed, booked)) return [];
  const same = billed.currency === booked.currency;
  return [
    {
      what,
      expected: moneyText(billed),
      actual: moneyText(booked),
      atRisk: same ? atRisk(subtract(booked, billed)) : atRisk(billed),
    },
  ];
}

/** A voided invoice is voided in the ERP too, or settled by what takes it back (CRN-5). */
function stateOf(index: EvidenceIndex, invoice: Invoice, open: Money): ErpDocument["status"] {
  const takers = index.links.effectiveDocumentsOf(voidingOf(index, invoice)?.id ?? "");
  if (invoice.status === "void" && takers.length === 0) return "voided";
  return open.minor === 0n ? "settled" : "open";
}

/** Invoices of which a payment or a credit waits in the exception queue. */
function waitingInvoices(index: EvidenceIndex): ReadonlySet<string | null> {
  const open = openExceptions(index);
  const facts = [
    ...index.facts.payment.all(),
    ...index.facts["credit memo"].all(),
    ...bookedVoidings(index),
    ...index.facts.dispute.all(),
  ];
  return new Set(facts.filter((fact) => isHeldUp(open, fact)).map((fact) => fact.invoiceId));
}

function differences(
  index: EvidenceIndex,
  invoice: Invoice,
  document: ErpDocument,
  isWaiting: boolean,
): Difference[] {
  const shows = amountsFor(invoice, document);
  const found = [
    ...amounts("total", invoice.total, shows.total),
    ...amounts("tax", taxInBooks(index, invoice).tax, shows.tax),
  ];
  if (!sameCustomer(index, invoice.customerId, document.customerId)) {
    const [expected, actual] = [invoice.customerId, document.customerId ?? "none"];
    found.push({ what: "customer", expected, actual, atRisk: atRisk(invoice.total) });
  }
  // What waits in the exception queue has not reached the ERP yet, and somebody knows. What a demand
  // below zero leaves open is the customer's balance, which billing keeps elsewhere (BIL-7).
  if (isWaiting || document.kind === "credit memo") return found;
  const open = openAmount(index, invoice);
  const state = stateOf(index, invoice, open);
  if (state !== "voided") found.push(...amounts("open amount", open, document.open));
  if (document.status !== state) {
    const value = state === "voided" ? invoice.total : subtract(open, document.open);
    found.push({ what: "state", expected: state, actual: document.status, atRisk: atRisk(value) });
  }
  return found;
}

export const invoicesMirrorBilling: Law = {
  id: "A2",
  sentence:
    "Every invoice in the ERP has the total, tax, currency, customer, state and open amount that it has at billing.",
  check: (index) => {
    const posted = index.documents.all().flatMap((document) => {
      const fact = index.links.factOf(document);
      const counts = document.status !== "voided" || fact?.type !== "invoice";
      const isDemand = document.kind === "invoice" || document.kind === "credit memo";
      if (fact?.type !== "invoice" || !isDemand) return [];
      return counts || fact.status === "void" ? [{ document, invoice: fact }] : [];
    });
    const waiting = waitingInvoices(index);
    const findings = posted.flatMap(({ document, invoice }) =>
      differences(index, invoice, document, waiting.has(invoice.id)).map(
        ({ what, ...rest }): Remark => ({
          message: `the ${what} of invoice ${invoice.id} in the ERP is not what billing has`,
          object: `invoice ${invoice.id}`,
          line: index.documents.lastLine(document.id) ?? null,
          ...rest,
        }),
      ),
    );
    return { compared: posted.length, findings };
  },
};
