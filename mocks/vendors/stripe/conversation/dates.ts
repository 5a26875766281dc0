import { deepEqual, equal, ok } from "node:assert/strict";
import type Stripe from "stripe";
import {
  advance,
  cardCustomer,
  clockAt,
  present,
  recurringPrice,
  refused,
  type Talk,
  type TalkItem,
  unix,
  whole,
} from "./driver.ts";

const startIso = "2026-01-01T06:00:00Z";
const start = unix(startIso);
const anchor = unix("2027-01-01T06:00:00Z");

/** A card customer whose clock is five minutes past the start of the deal. */
async function lateCustomer(talk: Talk, name: string): Promise<string> {
  return cardCustomer(talk, await clockAt(talk, "2026-01-01T06:05:00Z"), name);
}

async function lines(talk: Talk, subscription: Stripe.Subscription) {
  const invoice = whole(subscription.latest_invoice, "latest_invoice");
  const { data } = await talk.stripe.invoices.listLineItems(present(invoice.id, "invoice id"));
  return { invoice, data };
}

/** The newest invoice of the subscription. */
async function newest(talk: Talk, subscription: string) {
  const { data } = await talk.stripe.invoices.list({ subscription, limit: 1 });
  const invoice = present(data[0], "invoice");
  return { ...invoice, id: present(invoice.id, "invoice id") };
}

/** Items 24–27 and 30: which dates can be sent, and what freezes when. */
export const dateItems: readonly TalkItem[] = [
  {
    n: 24,
    title: "a backdated start with its anchor costs the same however late the call is",
    run: async (talk) => {
      const price = await recurringPrice(talk, 1200000, "year");
      const items = [{ price }];
      const exact = await talk.stripe.subscriptions.create({
        customer: await lateCustomer(talk, "exact"),
        items,
        backdate_start_date: start,
        billing_cycle_anchor: anchor,
        proration_behavior: "create_prorations",
        expand: ["latest_invoice"],
      });
      deepEqual([exact.start_date, exact.items.data[0]?.current_period_end], [start, anchor]);
      const billed = (await lines(talk, exact)).data;
      deepEqual(
        billed.map((line) => [line.amount, line.period.start, line.period.end]),
        [[1200000, start, anchor]],
      );
      const customer = await lateCustomer(talk, "trap");
      const trap = await talk.stripe.subscriptions.create({
        customer,
        items,
        backdate_start_date: start,
        billing_mode: { type: "classic" },
        expand: ["latest_invoice"],
      });
      // 300 s of 31 536 000 s of 12 000.00 are 0.11
      equal((await lines(talk, trap)).invoice.total, 1200011);
      const create = (more: Partial<Stripe.SubscriptionCreateParams>) =>
        talk.stripe.subscriptions.create({ customer, items, ...more });
      const wrong = { status: 400, class: "StripeInvalidRequestError" };
      await refused(create({ backdate_start_date: unix("2026-01-02T00:00:00Z") }), {
        ...wrong,
        param: "backdate_start_date",
      });
      await refused(create({ billing_cycle_anchor: start }), {
        ...wrong,
        param: "billing_cycle_anchor",
      });
      await refused(
        create({ billing_cycle_anchor: anchor, billing_cycle_anchor_config: { day_of_month: 1 } }),
        wrong,
      );
    },
  },
  {
    n: 25,
    title:
      "a proration date lies in the current period and sets the lines, whenever the call comes",
    run: async (talk) => {
      const clock = await clockAt(talk, startIso);
      const subscription = await talk.stripe.subscriptions.create({
        customer: await cardCustomer(talk, clock, "prorated"),
        items: [{ price: await recurringPrice(talk, 120000, "year"), quantity: 10 }],
      });
      const id = present(subscription.items.data[0], "item").id;
      const prorationDate = unix("2026-07-01T06:00:00Z");
      await advance(talk, clock, "2026-07-02T06:00:00Z");
      const change = (proration_date: number) =>
        talk.stripe.subscriptions.update(subscription.id, {
          items: [{ id, quantity: 15 }],
          proration_behavior: "create_prorations",
          proration_date,
        });
      await refused(change(start - 1), { status: 400, class: "StripeInvalidRequestError" });
      await change(prorationDate);
      const pending = await talk.stripe.invoiceItems.list({
        customer: String(subscription.customer),
        pending: true,
      });
      deepEqual(
        pending.data.map((item) => [item.amount, item.period.start, item.proration]).sort(),
        [
          [-604932, prorationDate, true],
          [907397, prorationDate, true],
        ],
      );
      // the three steps that let an upsell carry its own date (4.1)
      const draft = await talk.stripe.invoices.create({
        customer: String(subscription.customer),
        subscription: subscription.id,
        pending_invoice_items_behavior: "include",
        effective_at: prorationDate,
        auto_advance: false,
      });
      const invoiceId = present(draft.id, "invoice id");
      const open = await talk.stripe.invoices.finalizeInvoice(invoiceId, { auto_advance: true });
      deepEqual(
        [open.effective_at, open.total, open.billing_reason],
        [prorationDate, 302465, "manual"],
      );
      equal(open.lines.data[0]?.period.start, prorationDate);
      equal((await talk.stripe.invoices.pay(invoiceId)).status, "paid");
    },
  },
  {
    n: 26,
    title: "a renewal draft takes a date of issue until it is finalised, or stays a draft",
    run: async (talk) => {
      const clock = await clockAt(talk, "2026-01-01T00:00:00Z");
      const { id } = await talk.stripe.subscriptions.create({
        customer: await cardCustomer(talk, clock, "dated"),
        items: [{ price: await recurringPrice(talk, 10000, "month") }],
      });
      await advance(talk, clock, "2026-02-01T00:00:00Z");
      const draft = await newest(talk, id);
      deepEqual(
        [draft.status, draft.automatically_finalizes_at, draft.effective_at],
        ["draft", draft.created + 3600, null],
      );
      const effective_at = unix("2026-01-31T12:00:00Z");
      await talk.stripe.invoices.update(draft.id, { effective_at });
      await advance(talk, clock, "2026-02-01T01:00:00Z");
      const issued = await talk.stripe.invoices.retrieve(draft.id);
      ok(issued.status === "open" || issued.status === "paid");
      deepEqual([issued.effective_at, issued.automatically_finalizes_at], [effective_at, null]);
      await refused(talk.stripe.invoices.update(draft.id, { effective_at: effective_at + 1 }), {
        status: 400,
        class: "StripeInvalidRequestError",
      });
      await advance(talk, clock, "2026-03-01T00:00:00Z");
      const next = await newest(talk, id);
      const kept = await talk.stripe.invoices.update(next.id, { auto_advance: false });
      equal(kept.automatically_finalizes_at, null);
      await advance(talk, clock, "2026-03-20T00:00:00Z");
      equal((await talk.stripe.invoices.retrieve(next.id)).status, "draft");
    },
  },
  {
    n: 27,
    title: "an invoice that is sent is a draft for an hour and due after its days",
    run: async (talk) => {
      const clock = await clockAt(talk, "2026-01-01T00:00:00Z");
      const customer = await talk.stripe.customers.create({ name: "Net 30", test_clock: clock });
      const price = await recurringPrice(talk, 10000, "month");
      const subscription = await talk.stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price }],
        collection_method: "send_invoice",
        days_until_due: 30,
      });
      equal(subscription.status, "active");
      const draft = await newest(talk, subscription.id);
      equal(draft.status, "draft");
      await advance(talk, clock, "2026-01-01T01:00:00Z");
      const open = await talk.stripe.invoices.retrieve(draft.id);
      deepEqual(
        [open.status, open.due_date, open.next_payment_attempt],
        ["open", draft.created + 30 * 86400, null],
      );
      await refused(
        talk.stripe.subscriptions.create({
          customer: customer.id,
          items: [{ price }],
          collection_method: "send_invoice",
        }),
        { status: 400, code: "parameter_missing", param: "days_until_due" },
      );
    },
  },
  {
    n: 30,
    title: "an invoice keeps the subscription's metadata of its finalisation, its lines do not",
    run: async (talk) => {
      const clock = await clockAt(talk, "2026-01-01T00:00:00Z");
      const subscription = await talk.stripe.subscriptions.create({
        customer: await cardCustomer(talk, clock, "snapshot"),
        items: [{ price: await recurringPrice(talk, 10000, "month") }],
        metadata: { deal_id: "before" },
      });
      await talk.stripe.subscriptions.update(subscription.id, { metadata: { deal_id: "after" } });
      const invoice = await newest(talk, subscription.id);
      deepEqual(
        [
          invoice.parent?.subscription_details?.metadata?.deal_id,
          invoice.lines.data[0]?.metadata.deal_id,
        ],
        ["before", "after"],
      );
    },
  },
];
