import type { Resolution } from "../../../model/correlation/index.ts";
import type { CreditMemo, Invoice, Refund } from "../../../model/facts/billing.ts";
import type { DocumentRef } from "../../../model/scenario/expectation.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, lineOfFact } from "../money-facts.ts";
import type { Selection, View } from "./view.ts";

/** A reference resolved, each id turned into what is to be compared. */
export function selected(meant: Resolution, viewOf: (id: string) => readonly View[]): Selection {
  if (meant.kind === "ambiguous") return { kind: "unclear", why: meant.why };
  if (meant.kind === "none") return { kind: "views", views: [], why: meant.why };
  return { kind: "views", views: meant.ids.flatMap(viewOf) };
}

function invoiceView(index: EvidenceIndex, invoice: Invoice): View {
  return {
    object: factWords(invoice),
    line: lineOfFact(index, invoice),
    on: invoice.issuedOn,
    total: invoice.total,
    net: invoice.net,
    tax: invoice.tax,
    status: invoice.status,
    belongsTo: invoice.subscriptionId === null ? [] : [invoice.subscriptionId],
    table: {
      row: "invoice line",
      lines: invoice.lines.map((line) => ({
        description: line.description,
        product: line.product,
        quantity: line.quantity,
        proration: line.proration,
        from: line.period.startsOn,
        to: line.period.endsOn,
        amount: line.net,
      })),
    },
  };
}

function creditMemoView(index: EvidenceIndex, memo: CreditMemo): View {
  const invoice = index.facts.invoice.get(memo.invoiceId);
  return {
    object: factWords(memo),
    line: lineOfFact(index, memo),
    on: memo.issuedOn,
    total: memo.total,
    net: memo.net,
    tax: memo.tax,
    status: memo.status,
    belongsTo: [memo.invoiceId],
    table: {
      row: "invoice line",
      lines: memo.lines.map((line) => {
        const credited = invoice?.lines.find((one) => one.id === line.invoiceLineId);
        return {
          description: line.description,
          product: credited?.product ?? null,
          quantity: null,
          proration: false,
          from: credited?.period.startsOn ?? null,
          to: credited?.period.endsOn ?? null,
          amount: line.net,
        };
      }),
    },
  };
}

function refundView(index: EvidenceIndex, refund: Refund): View {
  const owners = [refund.invoiceId, refund.creditMemoId, refund.paymentId];
  return {
    object: factWords(refund),
    line: lineOfFact(index, refund),
    on: refund.issuedOn,
    total: refund.amount,
    status: refund.status,
    belongsTo: owners.flatMap((id) => (id === null ? [] : [id])),
  };
}

function some<T>(value: T | undefined, view: (value: T) => View): readonly View[] {
  return value === undefined ? [] : [view(value)];
}

export function invoices(index: EvidenceIndex, of: DocumentRef): Selection {
  return selected(index.correlation.resolve(of), (id) =>
    some(index.facts.invoice.get(id), (invoice) => invoiceView(index, invoice)),
  );
}

export function creditMemos(index: EvidenceIndex, of: DocumentRef): Selection {
  return selected(index.correlation.resolve({ ...of, kind: "credit memo" }), (id) =>
    some(index.facts["credit memo"].get(id), (memo) => creditMemoView(index, memo)),
  );
}

export function refunds(index: EvidenceIndex, of: DocumentRef): Selection {
  return selected(index.correlation.resolve({ ...of, kind: "refund" }), (id) =>
    some(index.facts.refund.get(id), (refund) => refundView(index, refund)),
  );
}

export function disputes(index: EvidenceIndex, of: DocumentRef): Selection {
  return selected(index.correlation.resolve({ ...of, kind: "dispute" }), (id) =>
    some(index.facts.dispute.get(id), (dispute) => ({
      object: factWords(dispute),
      line: lineOfFact(index, dispute),
      on: dispute.openedOn,
      to: dispute.decidedOn,
      total: dispute.amount,
      status: dispute.status,
    })),
  );
}

export function billingDisputes(index: EvidenceIndex, of: DocumentRef): Selection {
  return selected(index.correlation.resolve(of), (id) =>
    index.facts["billing dispute"]
      .all()
      .filter(({ invoiceId }) => invoiceId === id)
      .map((dispute) => ({
        object: `billing dispute ${dispute.id}`,
        line: index.facts["billing dispute"].lastLine(dispute.id) ?? null,
        on: dispute.openedOn,
        to: dispute.decidedOn,
        net: dispute.net,
        status: dispute.status,
      })),
  );
}

/** All attempts on an invoice are one thing, compared as a table. */
export function paymentAttempts(index: EvidenceIndex, of: DocumentRef): Selection {
  return selected(index.correlation.resolve(of), (id) => {
    const attempts = index.facts["payment attempt"].all().filter((one) => one.invoiceId === id);
    const inOrder = [...attempts].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.n - b.n));
    const total = index.facts.invoice.get(id)?.total ?? null;
    const line = index.facts["payment attempt"].lastLine(inOrder.at(-1)?.id ?? "") ?? null;
    return [{ object: `invoice ${id}`, line, total, table: { row: "attempt", lines: inOrder } }];
  });
}

export function subscriptions(index: EvidenceIndex, name: string, upTo: number): Selection {
  const deal = index.correlation.deal(name);
  if (!deal) return { kind: "views", views: [], why: `no deal is called $${name}` };
  const views = index.correlation.subscriptionsOf(deal).flatMap(({ id }) =>
    some(index.facts.subscription.get(id, upTo), (one) => ({
      object: `subscription ${id}`,
      line: index.facts.subscription.lastLine(id, upTo) ?? null,
      status: one.status,
    })),
  );
  return { kind: "views", views };
}
