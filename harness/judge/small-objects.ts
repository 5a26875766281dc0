import type { AccountRole } from "../../model/accounts.ts";
import { addDays, addMonths, businessDate, instant, periodOf } from "../../model/days.ts";
import { decimal } from "../../model/decimal.ts";
import type {
  CreditMemo,
  Invoice,
  Payment,
  Refund,
  Subscription,
} from "../../model/facts/billing.ts";
import type { ErpDocument, Journal, JournalLine, Schedule } from "../../model/facts/books.ts";
import type { Deal } from "../../model/facts/commerce.ts";
import { add, type Money, money, percentOf, subtract, zero } from "../../model/money.ts";

export function usd(text: string): Money {
  return money(text, "USD");
}

const none = zero("USD");

function instantOf(date: string) {
  return instant(`${date}T06:00:00Z`);
}

/** What the small deal sells: so many plans at 100.00 USD a month. */
export function soldPlan(quantity = 1): Deal["lines"][number] {
  const unitPrice = usd("100.00");
  const line = { id: "00kA", product: "plan", quantity, unitPrice, discountPercent: null };
  return { ...line, interval: "month" };
}

/** A won deal: one plan from 2026-01-01, invoiced monthly. */
export function smallDeal(over: Partial<Deal> = {}): Deal {
  return {
    type: "deal",
    id: "006A",
    key: "deal",
    customerId: "001A",
    contractId: "800A",
    closedAt: instantOf("2026-01-01"),
    startsOn: businessDate("2026-01-01"),
    termMonths: 12,
    renews: true,
    billed: "month",
    collection: "charge automatically",
    daysUntilDue: null,
    lines: [soldPlan()],
    ...over,
  };
}

export function smallSubscription(over: Partial<Subscription> = {}): Subscription {
  return {
    type: "subscription",
    id: "sub_A",
    customerId: "cus_A",
    status: "active",
    collection: "charge automatically",
    startsAt: instantOf("2026-01-01"),
    anchorAt: instantOf("2026-01-01"),
    currentPeriod: { startsAt: instantOf("2026-01-01"), endsAt: instantOf("2026-02-01") },
    canceledAt: null,
    endedOn: null,
    items: [
      {
        id: "si_A",
        product: "plan",
        priceId: "price_A",
        quantity: 1,
        unitPrice: usd("100.00"),
        interval: "month",
      },
    ],
    discounts: [],
    metadata: { deal_id: "006A" },
    ...over,
  };
}

type Billed = {
  readonly id?: string;
  readonly on?: string;
  readonly net?: string;
  readonly paid?: boolean;
  readonly months?: number;
};

/** An issued invoice of one line from its day on, 8.25 % tax in US-TX. */
export function smallInvoice(
  { id = "in_A", on = "2026-01-01", net = "100.00", paid = false, months = 1 }: Billed = {},
  over: Partial<Invoice> = {},
): Invoice {
  const startsOn = businessDate(on);
  const endsOn = addMonths(startsOn, months);
  const tax = percentOf(usd(net), decimal("8.25"));
  const total = add(usd(net), tax);
  return {
    type: "invoice",
    entity: "US01",
    id,
    number: id,
    customerId: "cus_A",
    subscriptionId: "sub_A",
    status: paid ? "paid" : "open",
    reason: "first",
    issuedOn: startsOn,
    issuedAt: instantOf(on),
    dueOn: startsOn,
    lines: [
      {
        id: `il_${id}`,
        description: "1 × plan",
        product: "plan",
        subscriptionItemId: "si_A",
        quantity: 1,
        net: usd(net),
        taxes: [{ jurisdiction: "US-TX", ratePercent: "8.25", base: usd(net), amount: tax }],
        period: { startsOn, endsOn },
        exactPeriod: { startsAt: instantOf(on), endsAt: instantOf(endsOn) },
        proration: false,
      },
    ],
    net: usd(net),
    tax,
    total,
    paid: paid ? total : none,
    credited: none,
    open: paid ? none : total,
    metadata: {},
    subscriptionMetadata: { deal_id: "006A" },
    ...over,
  };
}

export function smallPayment(invoice: Invoice, on = "2026-01-01", id = "py_A"): Payment {
  return {
    type: "payment",
    entity: "US01",
    id,
    invoiceId: invoice.id,
    customerId: invoice.customerId,
    method: "bank transfer",
    status: "succeeded",
    amount: invoice.total,
    receivedAt: instantOf(on),
    receivedOn: businessDate(on),
  };
}

/** A credit memo on the invoice's first line, refunded in the same call where it was paid. */
export function smallCredit(
  invoice: Invoice,
  { id = "cn_A", on = "2026-01-15", net = "20.00" }: Billed = {},
  over: Partial<CreditMemo> = {},
): CreditMemo {
  const tax = percentOf(usd(net), decimal("8.25"));
  const total = add(usd(net), tax);
  const isPaid = invoice.status === "paid";
  return {
    type: "credit memo",
    entity: "US01",
    id,
    number: id,
    invoiceId: invoice.id,
    customerId: invoice.customerId,
    status: "issued",
    issuedOn: businessDate(on),
    issuedAt: instantOf(on),
    basis: "unused",
    lines: [
      {
        invoiceLineId: invoice.lines[0]?.id ?? null,
        description: "credit",
        net: usd(net),
        taxes: [{ jurisdiction: "US-TX", ratePercent: "8.25", base: usd(net), amount: tax }],
      },
    ],
    net: usd(net),
    tax,
    total,
    appliedToInvoice: isPaid ? none : total,
    refunded: isPaid ? total : none,
    toBalance: none,
    metadata: {},
    ...over,
  };
}

export function smallRefund(memo: CreditMemo, id = "re_A"): Refund {
  return {
    type: "refund",
    entity: "US01",
    id,
    paymentId: null,
    invoiceId: memo.invoiceId,
    creditMemoId: memo.id,
    customerId: memo.customerId,
    method: "bank transfer",
    status: "succeeded",
    amount: memo.total,
    issuedAt: memo.issuedAt,
    issuedOn: memo.issuedOn,
  };
}

type Posted = {
  readonly kind: ErpDocument["kind"];
  readonly externalId: string;
  readonly on: string;
  readonly total: Money;
  readonly tax?: Money;
  readonly open?: Money;
};

export function smallDocument(
  { kind, externalId, on, total, tax = none, open = none }: Posted,
  over: Partial<ErpDocument> = {},
): ErpDocument {
  return {
    type: "document",
    id: `erp-${externalId}`,
    kind,
    externalId,
    entity: "US01",
    customerId: null,
    currency: "USD",
    documentOn: businessDate(on),
    postedOn: businessDate(on),
    period: periodOf(businessDate(on)),
    status: open.minor === 0n ? "settled" : "open",
    total,
    tax,
    open,
    lines: [],
    applications: [],
    memo: null,
    ...over,
  };
}

/** Debit positive, credit negative: `["accounts_receivable", "108.25"]`. */
export type Entry = readonly [role: AccountRole, amount: string];

function journalLine([role, amount]: Entry): JournalLine {
  const value = usd(amount);
  const isDebit = value.minor > 0n;
  return {
    account: role,
    role,
    debit: isDebit ? value : none,
    credit: isDebit ? none : subtract(none, value),
    customer: null,
    item: null,
    jurisdiction: role === "tax_payable" ? "US-TX" : null,
  };
}

export function smallJournal(
  id: string,
  on: string,
  entries: readonly Entry[],
  over: Partial<Journal> = {},
): Journal {
  const day = businessDate(on);
  return {
    type: "journal",
    id,
    purpose: "document",
    documentId: `erp-${id}`,
    externalId: id,
    entity: "US01",
    currency: "USD",
    documentOn: day,
    postedOn: day,
    period: periodOf(day),
    memo: null,
    lines: entries.map(journalLine),
    ...over,
  };
}

export function smallSchedule(total: string, recognised: string): Schedule {
  return {
    type: "schedule",
    id: "plan-1",
    documentId: "erp-in_A",
    entity: "US01",
    lineId: "1",
    item: "plan",
    convention: "daily",
    servicePeriod: {
      startsOn: businessDate("2026-01-01"),
      endsOn: addDays(businessDate("2026-01-31"), 1),
    },
    total: usd(total),
    recognised: usd(recognised),
  };
}
