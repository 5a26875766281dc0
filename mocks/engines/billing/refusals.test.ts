import { expect, test } from "vitest";
import { addMonthsAt, instant } from "../../../model/days.ts";
import { cents, must, openWorld, usd } from "../../../test/fixtures/billing-world.ts";
import {
  answerDispute,
  createMethod,
  decideDispute,
  openDispute,
  payOut,
  setBehaviour,
} from "../payments/index.ts";
import { isRefused } from "../refusal.ts";
import {
  advanceClock,
  approveWriteOff,
  attachMethod,
  type BillingRefusalCode,
  cancelSubscription,
  changeSchedule,
  changeSubscription,
  contestInvoice,
  createClock,
  createCoupon,
  createCreditGrant,
  createCustomer,
  createInvoice,
  createInvoiceItem,
  createMeter,
  createPrice,
  createProduct,
  createSchedule,
  createSubscription,
  deleteCustomer,
  deleteInvoice,
  detachMethod,
  endCreditGrant,
  finaliseInvoice,
  issueCreditMemo,
  type NewCreditGrant,
  type NewMeterEvent,
  type NewSubscription,
  pauseSubscription,
  payInvoice,
  previewInvoice,
  receiveForInvoices,
  receiveTransfer,
  refundPayment,
  refundUnapplied,
  releaseSchedule,
  reportUsage,
  requestWriteOff,
  resumeSubscription,
  settleContest,
  stopTaxEngine,
  updateInvoice,
  updateInvoiceItem,
  updatePrice,
  voidCreditMemo,
} from "./index.ts";

const startsAt = instant("2026-01-01T06:00:00Z");

/** One customer with a card, a monthly subscription, a paid one-off invoice with a credit memo. */
function given() {
  const world = openWorld(startsAt);
  const { billing, product } = world;
  const customer = world.customer();
  const price = world.price("1000");
  const items = [{ priceId: price.id }];
  const terms: NewSubscription = { customerId: customer.id, items, creditSource: "original" };
  const subscription = must(createSubscription(billing, terms));
  const bill = (amount = usd("10.00"), customerId = customer.id) => {
    const draft = must(createInvoice(billing, { customerId }));
    const item = must(createInvoiceItem(billing, { customerId, invoiceId: draft.id, amount }));
    return { draft, item };
  };
  const open = () => must(finaliseInvoice(billing, bill().draft.id));
  const paid = () => must(payInvoice(billing, open().id));
  const pricing = { productId: product.id, currency: "USD", unitMinor: "100", intervalMonths: 1 };
  const itemId = subscription.items[0]?.id ?? "";
  const subscribe = (change: Partial<NewSubscription>) =>
    createSubscription(billing, { ...terms, ...change });
  const priceEvery = (months: number | null) => world.price("1000", months).id;
  const another = (key: string) => world.customer(key);
  const meter = () =>
    createMeter(billing, { eventName: "calls", displayName: "Calls", formula: "sum" });
  const report = (given: Partial<NewMeterEvent>) =>
    reportUsage(billing, { eventName: "calls", customerId: customer.id, value: 1, ...given });
  const grant = (change: Partial<NewCreditGrant>) =>
    createCreditGrant(billing, {
      customerId: customer.id,
      category: "paid",
      amount: usd("10.00"),
      priceIds: null,
      ...change,
    });
  const card = customer.defaultMethodId ?? "";
  const acts = { grant, meter, report, bill, open, paid, subscribe, priceEvery, another };
  return { ...world, ...acts, customer, price, subscription, itemId, pricing, card };
}

type Given = ReturnType<typeof given>;

const catalogue = {
  unknown: (g: Given) => updatePrice(g.billing, "price", {}),
  id_taken: (g: Given) => createProduct(g.billing, { id: g.product.id, name: "Again" }),
  inactive: (g: Given) => {
    must(updatePrice(g.billing, g.price.id, { active: false }));
    return () => g.subscribe({});
  },
  lookup_key_taken: (g: Given) => {
    must(createPrice(g.billing, { ...g.pricing, lookupKey: "seats" }));
    return () => createPrice(g.billing, { ...g.pricing, lookupKey: "seats" });
  },
  unsupported_interval: (g: Given) => createPrice(g.billing, { ...g.pricing, intervalMonths: 2 }),
  invalid_amount: (g: Given) => createPrice(g.billing, { ...g.pricing, unitMinor: "1e3" }),
  invalid_percent: (g: Given) => createCoupon(g.billing, { percentOff: "101", duration: "once" }),
  deleted: (g: Given) => {
    must(deleteCustomer(g.billing, g.customer.id));
    return () => g.subscribe({});
  },
  currency_mismatch: (g: Given) => {
    const euro = must(createPrice(g.billing, { ...g.pricing, currency: "EUR" }));
    return () => g.subscribe({ items: [{ priceId: euro.id }] });
  },
};

const clocks = {
  clock_backwards: (g: Given) => {
    const clock = must(createClock(g.billing, { now: startsAt }));
    return () => advanceClock(g.billing, clock.id, startsAt);
  },
  clock_too_far: (g: Given) => {
    const clock = must(createClock(g.billing, { now: startsAt }));
    return () => advanceClock(g.billing, clock.id, instant("2028-01-01T06:00:01Z"));
  },
  clock_full: (g: Given) => {
    const clockId = must(createClock(g.billing, { now: startsAt })).id;
    for (const name of ["a", "b", "c"]) must(createCustomer(g.billing, { name, clockId }));
    return () => createCustomer(g.billing, { name: "d", clockId });
  },
};

const usage = {
  meter_taken: (g: Given) => {
    must(g.meter());
    return () => g.meter();
  },
  unknown_meter: (g: Given) => g.report({}),
  meter_event_repeated: (g: Given) => {
    must(g.meter());
    must(g.report({ identifier: "one" }));
    return () => g.report({ identifier: "one", value: 2 });
  },
  meter_event_out_of_time: (g: Given) => {
    must(g.meter());
    return () => g.report({ at: addMonthsAt(startsAt, -2) });
  },
  tiers_without_meter: (g: Given) =>
    createPrice(g.billing, { ...g.pricing, transform: { divideBy: 100, round: "up" } }),
  tiers_do_not_rise: (g: Given) => {
    const meterId = must(g.meter()).id;
    const step = { upTo: 10, unitMinor: "1", flatMinor: "0" };
    const tiers = { mode: "graduated", steps: [step, step] } as const;
    return () => createPrice(g.billing, { ...g.pricing, meterId, tiers });
  },
  quantity_of_use: (g: Given) => {
    const meterId = must(g.meter()).id;
    const { id: priceId } = must(createPrice(g.billing, { ...g.pricing, meterId }));
    return () => g.subscribe({ items: [{ priceId, quantity: 1 }] });
  },
};

const grants = {
  price_without_meter: (g: Given) => g.grant({ priceIds: [g.price.id] }),
  grant_expired: (g: Given) => g.grant({ expiresAt: startsAt }),
  grant_ended: (g: Given) => {
    const { id } = must(g.grant({}));
    must(endCreditGrant(g.billing, id, "voided"));
    return () => endCreditGrant(g.billing, id, "expired");
  },
  grant_used: (g: Given) => {
    const meterId = must(g.meter()).id;
    const { id: priceId } = must(createPrice(g.billing, { ...g.pricing, meterId }));
    const { id } = must(g.grant({}));
    must(g.subscribe({ items: [{ priceId }] }));
    must(g.report({}));
    g.moveTo("2026-02-01T08:00:00Z");
    return () => endCreditGrant(g.billing, id, "voided");
  },
};

const subscriptions = {
  no_items: (g: Given) => g.subscribe({ items: [] }),
  last_item: (g: Given) =>
    changeSubscription(g.billing, g.subscription.id, { items: [{ id: g.itemId, remove: true }] }),
  mixed_intervals: (g: Given) => {
    const yearly = g.priceEvery(12);
    return () => g.subscribe({ items: [{ priceId: g.price.id }, { priceId: yearly }] });
  },
  not_recurring: (g: Given) => {
    const once = g.priceEvery(null);
    return () => g.subscribe({ items: [{ priceId: once }] });
  },
  not_charged_once: (g: Given) => g.subscribe({ onceItems: [{ priceId: g.price.id }] }),
  duplicate_price: (g: Given) =>
    g.subscribe({ items: [{ priceId: g.price.id }, { priceId: g.price.id }] }),
  invalid_quantity: (g: Given) => g.subscribe({ items: [{ priceId: g.price.id, quantity: 1.5 }] }),
  days_until_due_needed: (g: Given) => g.subscribe({ collection: "send invoice" }),
  days_until_due_not_allowed: (g: Given) => g.subscribe({ daysUntilDue: 30 }),
  start_in_the_future: (g: Given) => g.subscribe({ startsAt: addMonthsAt(startsAt, 1) }),
  anchor_in_the_past: (g: Given) => g.subscribe({ anchorAt: addMonthsAt(startsAt, -1) }),
  anchor_too_late: (g: Given) => g.subscribe({ anchorAt: addMonthsAt(startsAt, 2) }),
  anchor_given_twice: (g: Given) => g.subscribe({ anchorAt: startsAt, anchorOn: { day: 31 } }),
  too_many_periods: (g: Given) => g.subscribe({ startsAt: addMonthsAt(startsAt, -251) }),
  prorated_outside_period: (g: Given) =>
    changeSubscription(g.billing, g.subscription.id, {
      items: [{ id: g.itemId, quantity: 2 }],
      proratedAt: instant("2026-01-01T05:59:59Z"),
    }),
  subscription_ended: (g: Given) => {
    must(cancelSubscription(g.billing, g.subscription.id));
    return () => cancelSubscription(g.billing, g.subscription.id);
  },
  wrong_subscription_status: (g: Given) => resumeSubscription(g.billing, g.subscription.id),
  period_over: (g: Given) => {
    must(pauseSubscription(g.billing, g.subscription.id));
    g.moveTo("2026-03-01T06:00:00Z");
    return () => resumeSubscription(g.billing, g.subscription.id, { keepsPeriod: true });
  },
  period_not_longer: (g: Given) =>
    changeSubscription(g.billing, g.subscription.id, { longerUntil: startsAt }),
  cancel_in_the_past: (g: Given) => g.subscribe({ cancelAt: startsAt }),
};

const thisYear = (g: Given, phase: object) => {
  const schedule = must(createSchedule(g.billing, g.subscription.id));
  const items = [{ priceId: g.price.id, quantity: 1, couponIds: [], metadata: {} }];
  return () => changeSchedule(g.billing, schedule.id, { phases: [{ items, ...phase }] });
};

const schedules = {
  schedule_taken: (g: Given) => {
    must(createSchedule(g.billing, g.subscription.id));
    return () => createSchedule(g.billing, g.subscription.id);
  },
  schedule_over: (g: Given) => {
    const { id } = must(createSchedule(g.billing, g.subscription.id));
    must(releaseSchedule(g.billing, id));
    return () => releaseSchedule(g.billing, id);
  },
  phase_end_needed: (g: Given) => thisYear(g, {}),
  phases_do_not_adjoin: (g: Given) =>
    thisYear(g, { startsAt: addMonthsAt(startsAt, 1), endsAt: addMonthsAt(startsAt, 2) }),
  phase_inside_period: (g: Given) => thisYear(g, { endsAt: instant("2026-01-15T06:00:00Z") }),
};

const invoices = {
  not_a_draft: (g: Given) => {
    const { id } = g.open();
    return () => updateInvoice(g.billing, id, { effectiveAt: startsAt });
  },
  wrong_invoice_status: (g: Given) => {
    const { id } = g.paid();
    return () => payInvoice(g.billing, id);
  },
  invoice_of_a_subscription: (g: Given) => {
    g.moveTo("2026-02-01T06:00:00Z");
    const renewal = g.latestInvoice(g.subscription);
    return () => deleteInvoice(g.billing, renewal.id);
  },
  nothing_to_invoice: (g: Given) =>
    previewInvoice(g.billing, { of: "pending items", customerId: g.customer.id }),
  item_is_invoiced: (g: Given) => {
    const { draft, item } = g.bill();
    must(finaliseInvoice(g.billing, draft.id));
    return () => updateInvoiceItem(g.billing, item.id, { amount: usd("5.00") });
  },
  period_backwards: (g: Given) =>
    createInvoiceItem(g.billing, {
      customerId: g.customer.id,
      amount: usd("1.00"),
      period: { startsAt, endsAt: addMonthsAt(startsAt, -1) },
    }),
};

const credits = {
  not_finalised: (g: Given) => {
    const { draft } = g.bill();
    return () => issueCreditMemo(g.billing, { invoiceId: draft.id, gross: usd("1.00") });
  },
  nothing_credited: (g: Given) => {
    const { id } = g.open();
    return () => issueCreditMemo(g.billing, { invoiceId: id });
  },
  credit_exceeds_line: (g: Given) => {
    const { id, lines } = g.open();
    const credit = [{ invoiceLineId: lines[0]?.id ?? "", net: usd("10.01") }];
    return () => issueCreditMemo(g.billing, { invoiceId: id, lines: credit });
  },
  credit_exceeds_invoice: (g: Given) => {
    const { id } = g.open();
    return () => issueCreditMemo(g.billing, { invoiceId: id, gross: usd("10.01") });
  },
  credited_by_amount_and_quantity: (g: Given) => {
    const { id, lines } = g.open();
    const credit = [{ invoiceLineId: lines[0]?.id ?? "", net: usd("1.00"), quantity: 1 }];
    return () => issueCreditMemo(g.billing, { invoiceId: id, lines: credit });
  },
  settlement_does_not_tie: (g: Given) => {
    const { id } = g.paid();
    const memo = { invoiceId: id, gross: usd("5.00"), refund: usd("3.00") };
    return () => issueCreditMemo(g.billing, memo);
  },
  nothing_to_refund: (g: Given) => {
    const { id, paymentIds } = g.paid();
    must(refundPayment(g.billing, paymentIds[0] ?? ""));
    return () =>
      issueCreditMemo(g.billing, { invoiceId: id, gross: usd("5.00"), settleBy: "refund" });
  },
  refund_not_linkable: (g: Given) => {
    const { id } = g.paid();
    const linkedRefunds = [{ refundId: "refund", amount: usd("5.00") }];
    return () => issueCreditMemo(g.billing, { invoiceId: id, gross: usd("5.00"), linkedRefunds });
  },
  credit_memo_settled: (g: Given) => {
    const { id } = g.paid();
    const memo = must(
      issueCreditMemo(g.billing, { invoiceId: id, gross: usd("5.00"), settleBy: "balance" }),
    );
    return () => voidCreditMemo(g.billing, memo.id);
  },
  credit_memo_void: (g: Given) => {
    const memo = must(issueCreditMemo(g.billing, { invoiceId: g.open().id, gross: usd("5.00") }));
    must(voidCreditMemo(g.billing, memo.id));
    return () => voidCreditMemo(g.billing, memo.id);
  },
};

const contest = (g: Given, paymentId: string) => {
  const evidenceDueAt = instant("2026-01-15T06:00:00Z");
  const order = { paymentId, reason: "fraudulent", fee: usd("15.00"), evidenceDueAt };
  return openDispute(g.billing.payments, order, startsAt);
};
const decide = (g: Given, id: string, fee: string) =>
  decideDispute(g.billing.payments, id, { outcome: "won", feeReturned: usd(fee) }, startsAt);

const payments = {
  unknown_payment_method: (g: Given) => attachMethod(g.billing, "card", g.customer.id),
  payment_method_of_another_customer: (g: Given) => {
    const other = g.another("other").id;
    return () => attachMethod(g.billing, g.card, other);
  },
  payment_method_not_attached: (g: Given) => {
    const card = createMethod(
      g.billing.payments,
      { behaviour: "accepts", businessKey: "x" },
      startsAt,
    );
    return () => detachMethod(g.billing, card.id);
  },
  no_payment_method: (g: Given) => {
    must(detachMethod(g.billing, g.card));
    return () => g.subscribe({});
  },
  unknown_payment: (g: Given) => refundPayment(g.billing, "payment"),
  unknown_wallet: (g: Given) => setBehaviour(g.billing.payments, "nobody", "accepts"),
  amount_not_positive: (g: Given) => {
    const { paymentIds } = g.paid();
    return () => refundPayment(g.billing, paymentIds[0] ?? "", { amount: cents(0) });
  },
  payment_declined: (g: Given) => {
    must(setBehaviour(g.billing.payments, "acme", "card expired"));
    return () => g.subscribe({ firstPayment: "must succeed" });
  },
  payment_not_succeeded: (g: Given) => {
    const { paymentIds } = g.open();
    return () => refundPayment(g.billing, paymentIds[0] ?? "");
  },
  already_refunded: (g: Given) => {
    const { paymentIds } = g.paid();
    must(refundPayment(g.billing, paymentIds[0] ?? ""));
    return () => refundPayment(g.billing, paymentIds[0] ?? "");
  },
  refund_exceeds_payment: (g: Given) => {
    const { paymentIds } = g.paid();
    return () => refundPayment(g.billing, paymentIds[0] ?? "", { amount: usd("10.01") });
  },
  contested_already: (g: Given) => {
    const { id } = must(contestInvoice(g.billing, g.open().id, usd("5.00")));
    return () => contestInvoice(g.billing, id, usd("5.00"));
  },
  not_contested: (g: Given) => {
    const { id } = g.open();
    return () => settleContest(g.billing, id, "won");
  },
  written_off_already: (g: Given) => {
    const order = { requestedBy: "collections", approvedBy: null };
    const { id } = must(requestWriteOff(g.billing, g.open().id, order));
    return () => requestWriteOff(g.billing, id, order);
  },
  no_write_off: (g: Given) => {
    const { id } = g.open();
    return () => approveWriteOff(g.billing, id, "controller");
  },
  nothing_owed: (g: Given) => {
    const { id } = g.paid();
    return () => requestWriteOff(g.billing, id, { requestedBy: "collections", approvedBy: null });
  },
  pays_too_much: (g: Given) => {
    const { id } = g.open();
    return () => receiveTransfer(g.billing, id, usd("10.01"));
  },
  several_customers: (g: Given) => {
    const { draft } = g.bill(usd("10.00"), g.another("globex").id);
    const invoiceIds = [g.open().id, must(finaliseInvoice(g.billing, draft.id)).id];
    const transfer = { invoiceIds, amount: usd("5.00"), reference: "both" };
    return () => receiveForInvoices(g.billing, transfer);
  },
  nothing_unapplied: (g: Given) => {
    const transfer = { invoiceIds: [g.open().id], amount: usd("10.01"), reference: "too much" };
    const { id } = must(receiveForInvoices(g.billing, transfer));
    return () => refundUnapplied(g.billing, id, usd("0.02"));
  },
  payment_disputed: (g: Given) => {
    const { paymentIds } = g.paid();
    must(contest(g, paymentIds[0] ?? ""));
    return () => contest(g, paymentIds[0] ?? "");
  },
  nothing_to_pay_out: (g: Given) => {
    must(payOut(g.billing.payments, "USD", startsAt));
    return () => payOut(g.billing.payments, "USD", startsAt);
  },
  unknown_dispute: (g: Given) => answerDispute(g.billing.payments, "none", {}, startsAt),
  dispute_decided: (g: Given) => {
    const { id } = must(contest(g, g.paid().paymentIds[0] ?? ""));
    must(decide(g, id, "0.00"));
    return () => decide(g, id, "0.00");
  },
  evidence_submitted: (g: Given) => {
    const { id } = must(contest(g, g.paid().paymentIds[0] ?? ""));
    const evidence = { uncategorized_text: "delivered" };
    must(answerDispute(g.billing.payments, id, { evidence, submit: true }, startsAt));
    return () => answerDispute(g.billing.payments, id, { evidence }, startsAt);
  },
  fee_exceeds: (g: Given) => {
    const { id } = must(contest(g, g.paid().paymentIds[0] ?? ""));
    return () => decide(g, id, "15.01");
  },
  // Both leave on the draft why it could not be issued.
  tax_engine_down: (g: Given) => {
    stopTaxEngine(g.billing, 60_000);
    return finaliseInvoice(g.billing, untaxed(g).id);
  },
  tax_location_unknown: (g: Given) => finaliseInvoice(g.billing, untaxed(g).id),
  paid_out_of_band: (g: Given) => {
    const paid = must(payInvoice(g.billing, g.open().id, { outOfBand: true }));
    return () => refundPayment(g.billing, paid.paymentIds.at(-1) ?? "");
  },
};

function untaxed({ billing, customer }: Given) {
  return must(createInvoice(billing, { customerId: customer.id, automaticTax: true }));
}

/** A row may prepare something and answer the call that is refused. */
const rows: Readonly<Record<BillingRefusalCode, (g: Given) => unknown>> = {
  ...catalogue,
  ...clocks,
  ...usage,
  ...grants,
  ...subscriptions,
  ...schedules,
  ...invoices,
  ...credits,
  ...payments,
};

test.each(Object.entries(rows))("%s is refused, and nothing has changed", (code, row) => {
  const g = given();
  const prepared = row(g);
  const before = g.changes.length;
  const answer = typeof prepared === "function" ? prepared() : prepared;
  expect(isRefused<unknown, { code: string }>(answer) && answer.refused.code).toBe(code);
  if (typeof prepared === "function") expect(g.changes).toHaveLength(before);
});
