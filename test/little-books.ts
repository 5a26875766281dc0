import type { DraftLine } from "../mocks/engines/ledger/index.ts";
import {
  done,
  invoice as invoiceDraft,
  memo as memoDraft,
  payment as paymentDraft,
  refund as refundDraft,
  type SmallLedger,
} from "../mocks/engines/ledger/small-ledger.ts";
import type { CreditMemo, Invoice, InvoiceLine } from "../model/facts/billing.ts";
import type { Fact, FactOf, FactType } from "../model/facts/index.ts";
import { add, amountText, isZero, type Money, smaller, subtract } from "../model/money.ts";

/** Books that get a document for each fact of a billing platform, once and in whole. */
export type FollowingBooks = {
  /** Told of everything that the platform records. */
  hear(fact: Fact): void;
  /** Posts what was heard and stands by now. */
  follow(): void;
};

function draftLine(line: InvoiceLine): DraftLine {
  return {
    id: line.id,
    item: line.product ?? "",
    net: line.net,
    taxes: line.taxes,
    servicePeriod: line.product === "seats" ? line.period : null,
    billingLines: [line.id],
    creditedLine: null,
    basis: null,
  };
}

/** The lines of a memo as those of its invoice, with what is taken off each. */
function creditLines(memo: CreditMemo, invoice: Invoice, document: string): readonly DraftLine[] {
  return memo.lines.map(({ invoiceLineId, net, taxes }) => {
    const line = invoice.lines.find(({ id }) => id === invoiceLineId);
    if (line === undefined) throw new Error(`memo ${memo.id} credits no line of ${invoice.id}`);
    const creditedLine = { document, line: line.id };
    return { ...draftLine(line), net, taxes, creditedLine, basis: memo.basis };
  });
}

/** What the customer's balance, fed by earlier credits, paid of an invoice. */
function paidFromBalance({ total, credited, paid, open }: Invoice): Money {
  return subtract(subtract(total, credited), add(paid, open));
}

export function openFollowingBooks({ ledger }: SmallLedger): FollowingBooks {
  const heard = new Map<string, Fact>();
  const posted = new Set<string>();

  function all<T extends FactType>(type: T): FactOf<T>[] {
    return [...heard.values()].filter((fact): fact is FactOf<T> => fact.type === type);
  }

  function document(factId: string | null) {
    const found = factId === null ? undefined : ledger.documentByExternalId(factId);
    if (found === undefined) throw new Error(`the books have no document ${factId}`);
    return found;
  }

  function once(id: string, post: () => void): void {
    if (posted.has(id)) return;
    post();
    posted.add(id);
  }

  function postCustomer({ id, legalName }: FactOf<"customer">): void {
    const customer = { externalId: id, legalName, currencies: ["USD"], inactive: false };
    once(id, () => done(ledger.addCustomer(customer)));
  }

  function customerOf({ customerId }: { readonly customerId: string }): string {
    return ledger.customerByExternalId(customerId)?.id ?? customerId;
  }

  const applied = (to: string, amount: Money) => (isZero(amount) ? [] : [{ to, amount }]);

  function postInvoice(invoice: Invoice): void {
    const { id, issuedOn, lines, status } = invoice;
    if (status === "draft" || issuedOn === null) return;
    const draft = invoiceDraft(id, issuedOn, customerOf(invoice), lines.map(draftLine));
    once(id, () => done(ledger.put(draft)));
  }

  function postMemo(memo: CreditMemo): void {
    const { id, issuedOn, invoiceId, appliedToInvoice } = memo;
    const invoice = all("invoice").find((one) => one.id === invoiceId);
    if (invoice === undefined) throw new Error(`memo ${id} credits an unknown invoice`);
    const to = document(invoice.id).id;
    const lines = creditLines(memo, invoice, to);
    const draft = memoDraft(id, issuedOn, customerOf(memo), lines, applied(to, appliedToInvoice));
    once(id, () => done(ledger.put(draft)));
  }

  function postPayment(payment: FactOf<"payment">): void {
    const { id, invoiceId, receivedOn, amount, status } = payment;
    if (status !== "succeeded") return;
    const to = applied(document(invoiceId).id, amount);
    const draft = paymentDraft(id, receivedOn, customerOf(payment), amountText(amount), to);
    once(id, () => done(ledger.put(draft)));
  }

  function postRefund(refund: FactOf<"refund">): void {
    const { id, creditMemoId, issuedOn, amount } = refund;
    const to = applied(document(creditMemoId).id, amount);
    once(id, () => done(ledger.post(refundDraft(id, issuedOn, customerOf(refund), to))));
  }

  /** Credits that went to the balance pay the invoices that used it, the oldest first. */
  function useBalance(invoice: Invoice): void {
    const key = `balance of ${invoice.id}`;
    if (invoice.status === "draft" || posted.has(key)) return;
    const to = document(invoice.id).id;
    let rest = paidFromBalance(invoice);
    for (const memo of all("credit memo")) {
      const { id, open } = document(memo.id);
      const amount = smaller(rest, open);
      if (isZero(amount)) continue;
      done(ledger.apply(id, to, amount));
      rest = subtract(rest, amount);
    }
    if (!isZero(rest)) throw new Error(`no credit covers ${amountText(rest)} of ${invoice.id}`);
    posted.add(key);
  }

  return {
    hear(fact) {
      heard.set(`${fact.type} ${fact.id}`, fact);
    },
    follow() {
      for (const customer of all("customer")) postCustomer(customer);
      for (const invoice of all("invoice")) postInvoice(invoice);
      for (const invoice of all("invoice")) useBalance(invoice);
      for (const payment of all("payment")) postPayment(payment);
      for (const memo of all("credit memo")) postMemo(memo);
      for (const refund of all("refund")) postRefund(refund);
    },
  };
}
