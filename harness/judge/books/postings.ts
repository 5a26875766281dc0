import type { SalesRole } from "../../../model/accounts.ts";
import type { CreditMemo, Invoice, TaxLine } from "../../../model/facts/billing.ts";
import type { Recovery, WriteOff } from "../../../model/facts/cash.ts";
import type { OpeningBalance } from "../../../model/facts/migration.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import type { Scenario } from "../../../model/scenario/index.ts";
import type { MoneyFact } from "../document-links.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { isOfUnapplied } from "../money-facts.ts";
import { isOlderInvoice, openedReceivable } from "../older-books.ts";
import { gatewaysOf } from "./across-entities.ts";
import { cashMomentsOf } from "./cash-moments.ts";
import { type ExpectedEntry, type ExpectedLine, netted } from "./expected-entry.ts";
import { postedAt } from "./posting-date.ts";
import {
  creditOn,
  earnedPartOf,
  type Policy,
  type RecognitionLine,
  recognitionLines,
} from "./recognition-line.ts";
import { runsOf } from "./recognition-runs.ts";
import { type ContractBooks, contractBooks } from "./revenue-contracts.ts";
import { recoveryEntry, writeOffEntry } from "./write-offs.ts";

/** The convention in force for a product: product line, then operating model (rules, section 0). */
export function policyOf(
  scenario: Scenario,
  model: OperatingModel,
  product: string | null,
): Policy {
  const given = scenario.given.products.find((one) => one.key === product);
  return {
    convention: given?.revenue ?? model.revenue.convention,
    rounding: model.rounding,
  };
}

function taxOf(taxes: readonly TaxLine[], sign: bigint): readonly ExpectedLine[] {
  return taxes.map(({ jurisdiction, amount }) => ({
    role: "tax_payable",
    jurisdiction,
    amount: sign * amount.minor,
  }));
}

function line(role: ExpectedLine["role"], amount: bigint): ExpectedLine {
  return { role, jurisdiction: null, amount };
}

/** Where a product's sales are earned, and where they wait until they are; null: they do not wait. */
export type Booking = {
  /**
   * Use is earned before it is invoiced: its invoice settles the unbilled receivable. Credits are
   * invoiced before they are used: no schedule takes them off what is deferred (USG-8).
   */
  readonly income: SalesRole | "unbilled_receivable" | "deferred_revenue";
  readonly deferral: "deferred_revenue" | null;
};

export function bookingOf(scenario: Scenario, product: string | null): Booking {
  const given = scenario.given.products.find((one) => one.key === product);
  if (given?.treatment === "usage") return { income: "unbilled_receivable", deferral: null };
  if (given?.treatment === "prepaid") return { income: "deferred_revenue", deferral: null };
  return {
    income: given?.income ?? "revenue_subscription",
    deferral: given?.treatment === "point_in_time" ? null : "deferred_revenue",
  };
}

export type PostingContext = {
  readonly booking: (product: string | null) => Booking;
  readonly contracts: ContractBooks;
  readonly policy: (product: string | null) => Policy;
  readonly recognitionLines: (invoiceId: string) => readonly RecognitionLine[];
  /** Credits on the same invoice that the books knew when this one came. */
  readonly creditsBefore: (memo: CreditMemo) => readonly CreditMemo[];
  /** Whose account at the gateway the customers of an entity pay into. */
  readonly gatewayOf: (entity: string) => string;
  /** Of an invoice of older books: what they handed over of it (MIG-1). */
  readonly opened: (invoice: Invoice) => OpeningBalance | undefined;
  readonly writeOff: (fact: WriteOff) => ExpectedEntry;
  readonly recovery: (fact: Recovery) => ExpectedEntry;
};

/** The operating model's outcome of one business fact (domain model, section 6). */
export function entryOf(fact: MoneyFact, context: PostingContext): ExpectedEntry | undefined {
  switch (fact.type) {
    case "write off":
      return context.writeOff(fact);
    case "recovery":
      return context.recovery(fact);
    case "cash application": {
      const { minor, currency } = fact.amount;
      const lines = [line("unapplied_cash", minor), line("accounts_receivable", -minor)];
      return { fact, on: fact.appliedOn, currency, lines };
    }
    case "dispute":
      // One for each of its moments: cash-moments.ts
      return undefined;
    case "invoice": {
      if (fact.status === "draft" || fact.status === "void" || !fact.issuedOn) return undefined;
      const opened = context.opened(fact);
      if (opened !== undefined) {
        const { loadedOn: postedFrom, balance } = opened;
        const { currency, minor } = balance;
        const lines = [line("accounts_receivable", minor), line("migration_clearing", -minor)];
        return { fact, on: fact.issuedOn, postedFrom, currency, lines };
      }
      const taxes = fact.lines.flatMap((one) => one.taxes);
      const lines = [
        line("accounts_receivable", fact.total.minor),
        ...(context.contracts.invoices.get(fact.id) ??
          recognitionLines(fact).map((one) => {
            const { deferral, income } = context.booking(one.product);
            return line(deferral ?? income, -one.net);
          })),
        ...taxOf(taxes, -1n),
      ];
      return { fact, on: fact.issuedOn, currency: fact.total.currency, lines: netted(lines) };
    }
    case "voiding": {
      const issue = entryOf(fact.issued, context);
      const lines = issue?.lines.map((one) => ({ ...one, amount: -one.amount })) ?? [];
      return { fact, on: fact.voidedOn, currency: fact.amount.currency, lines };
    }
    case "credit memo": {
      if (fact.status === "void" || fact.basis === null) return undefined;
      const siblings = context.recognitionLines(fact.invoiceId);
      const earlier = context.creditsBefore(fact);
      const split = siblings.flatMap((one) => {
        const credit = creditOn(one, siblings, fact);
        if (!credit) return [];
        const { deferral, income } = context.booking(one.product);
        if (deferral === null) {
          // What was used is earned before it is invoiced: its credit lowers revenue itself.
          const lowered = income === "unbilled_receivable" ? "revenue_usage" : income;
          return [line(lowered, credit.net)];
        }
        const before = earlier.flatMap((memo) => creditOn(one, siblings, memo) ?? []);
        const earned = earnedPartOf(one, credit, before, context.policy(one.product));
        return [line(income, earned), line(deferral, credit.net - earned)];
      });
      const taxes = taxOf(
        fact.lines.flatMap((one) => one.taxes),
        1n,
      );
      const lines = [...split, ...taxes, line("accounts_receivable", -fact.total.minor)];
      return { fact, on: fact.issuedOn, currency: fact.total.currency, lines: netted(lines) };
    }
    case "payment": {
      if (fact.status !== "succeeded") return undefined;
      // Money in two places, by entity or because something is left over: cash-moments.ts
      if (cashMomentsOf(fact, context.gatewayOf).length > 0) return undefined;
      const { minor, currency } = fact.amount;
      const cash = fact.cashAccount ?? "cash_clearing";
      const lines = [line(cash, minor), line("accounts_receivable", -minor)];
      return { fact, on: fact.receivedOn, currency, lines };
    }
    case "refund": {
      if (fact.status !== "succeeded") return undefined;
      const { minor, currency } = fact.amount;
      const owed = isOfUnapplied(fact) ? "unapplied_cash" : "accounts_receivable";
      const lines = [line(owed, minor), line(fact.cashAccount ?? "cash_clearing", -minor)];
      return { fact, on: fact.issuedOn, currency, lines };
    }
  }
}

/** What a posting depends on besides its fact, as the run gives it. */
export function postingContext(index: EvidenceIndex): PostingContext {
  const { scenario, model, facts } = index;
  const booking = (product: string | null) => bookingOf(scenario, product);
  const policy = (product: string | null) => policyOf(scenario, model, product);
  const cameAt = (memo: CreditMemo) => postedAt(index, memo.id) ?? Number.POSITIVE_INFINITY;
  return {
    booking,
    policy,
    contracts: contractBooks(index, { booking, policy }, runsOf(index)),
    recognitionLines: (id) => {
      const invoice = facts.invoice.get(id);
      return invoice ? recognitionLines(invoice) : [];
    },
    gatewayOf: gatewaysOf(model),
    opened: (invoice) =>
      isOlderInvoice(index, invoice) ? openedReceivable(index, invoice) : undefined,
    writeOff: (fact) => writeOffEntry(index, fact),
    recovery: (fact) => recoveryEntry(index, fact),
    creditsBefore: (memo) =>
      facts["credit memo"]
        .all()
        .filter(({ invoiceId, status }) => invoiceId === memo.invoiceId && status === "issued")
        .filter((other) => cameAt(other) < cameAt(memo)),
  };
}
