import { type Instant, instant } from "../../../model/days.ts";
import type { BillingDispute } from "../../../model/facts/cash.ts";
import { amountText, type Money, money } from "../../../model/money.ts";
import type { Metadata } from "../plain.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import type { Invoice } from "./invoice-records.ts";
import { planAttempt, planOverdue } from "./plan-work.ts";
import type { OrRefused } from "./refusals.ts";
import { agendaFor, commit, find, nowOf } from "./store.ts";

// A contested invoice: no money moves, nobody reminds, until somebody decides (DSP-2). It stands on
// the invoice as metadata, as people note it there.

export type Outcome = "won" | "lost" | "partly conceded";

function noted(billing: Billing, before: Invoice, more: Metadata, at: Instant): Invoice {
  const after: Invoice = { ...before, metadata: { ...before.metadata, ...more } };
  commit(billing, { of: "invoice", name: "invoice updated", before, after }, at);
  return after;
}

/** The customer contests a part of an open invoice: reminders and retries stop. */
export function contestInvoice(billing: Billing, id: string, net: Money): OrRefused<Invoice> {
  const before = find(billing, "invoice", id);
  if (isRefused(before)) return before;
  const { status, customerId } = before;
  if (status !== "open") return refuse({ code: "wrong_invoice_status", id, status });
  if (before.metadata.disputed_at !== undefined) return refuse({ code: "contested_already", id });
  const at = nowOf(billing, customerId);
  agendaFor(billing, customerId).drop(`overdue ${id}`);
  planAttempt(billing, { ...before, nextAttemptAt: null });
  return noted(billing, before, { disputed_net: amountText(net), disputed_at: at }, at);
}

/** Somebody has decided: reminders and retries go on for what is still owed. */
export function settleContest(billing: Billing, id: string, outcome: Outcome): OrRefused<Invoice> {
  const before = find(billing, "invoice", id);
  if (isRefused(before)) return before;
  const { disputed_at: since, dispute_outcome: decided } = before.metadata;
  if (since === undefined || decided !== undefined) return refuse({ code: "not_contested", id });
  const at = nowOf(billing, before.customerId);
  const after = noted(billing, before, { dispute_outcome: outcome, dispute_decided_at: at }, at);
  if (after.status !== "open") return after;
  planOverdue(billing, after);
  planAttempt(billing, after);
  return after;
}

function isOutcome(word: string | undefined): word is Outcome {
  return word === "won" || word === "lost" || word === "partly conceded";
}

/** The dispute as a fact; undefined for an invoice that nobody contested. */
export function billingDisputeFact(billing: Billing, invoice: Invoice): BillingDispute | undefined {
  const { metadata, currency, customerId, id } = invoice;
  const { disputed_net: net, disputed_at: since, dispute_outcome: outcome } = metadata;
  if (net === undefined || since === undefined) return undefined;
  const decided = metadata.dispute_decided_at;
  return {
    type: "billing dispute",
    id: `${id}_dispute`,
    invoiceId: id,
    customerId,
    status: isOutcome(outcome) ? outcome : "opened",
    net: money(net, currency),
    openedOn: billing.inner.dayOf(instant(since)),
    decidedOn: decided === undefined ? null : billing.inner.dayOf(instant(decided)),
  };
}
