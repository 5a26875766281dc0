import { deepEqual, equal, ok } from "node:assert/strict";
import {
  advance,
  cardCustomer,
  clientOf,
  clockAt,
  header,
  keep,
  kept,
  present,
  refused,
  type Talk,
  type TalkItem,
  unix,
  whole,
} from "./driver.ts";

async function latest(talk: Talk) {
  const subscription = await talk.stripe.subscriptions.retrieve(kept(talk, "subscription"), {
    expand: ["latest_invoice"],
  });
  return { subscription, invoice: whole(subscription.latest_invoice, "latest_invoice") };
}

/** Items 1–9: a subscription's life on a test clock, from the first charge to a failed renewal. */
export const subscriptionItems: readonly TalkItem[] = [
  {
    n: 1,
    title: "a test clock stands where it was set",
    run: async (talk) => {
      talk.ids.set("clock", await clockAt(talk, "2026-01-01T00:00:00Z"));
    },
  },
  {
    n: 2,
    title: "a customer is made on the clock with a default card",
    run: async (talk) => {
      const id = await cardCustomer(talk, kept(talk, "clock"), "acme");
      talk.ids.set("customer", id);
      ok(id.startsWith("cus_"));
      const customer = await talk.stripe.customers.retrieve(id);
      ok(!customer.deleted);
      equal(customer.test_clock, kept(talk, "clock"));
      equal(customer.created, unix("2026-01-01T00:00:00Z"));
      ok(String(customer.invoice_settings.default_payment_method).startsWith("pm_"));
    },
  },
  {
    n: 3,
    title: "a product has two monthly prices",
    run: async (talk) => {
      const product = await talk.stripe.products.create({ name: "Seats" });
      for (const [name, unit_amount] of [
        ["P1", 10000],
        ["P2", 20000],
      ] as const) {
        const price = await talk.stripe.prices.create({
          product: product.id,
          unit_amount,
          currency: "usd",
          recurring: { interval: "month" },
        });
        keep(talk, name, price);
        equal(price.recurring?.interval_count, 1);
        equal(price.unit_amount, unit_amount);
      }
    },
  },
  {
    n: 4,
    title: "a subscription is charged at once and active",
    run: async (talk) => {
      const subscription = await talk.stripe.subscriptions.create(
        {
          customer: kept(talk, "customer"),
          items: [{ price: kept(talk, "P1"), quantity: 1 }],
          expand: ["latest_invoice.payments"],
        },
        { idempotencyKey: "conversation-subscription" },
      );
      keep(talk, "subscription", subscription);
      equal(subscription.status, "active");
      equal(subscription.billing_mode.type, "flexible");
      const item = present(subscription.items.data[0], "item");
      keep(talk, "item", item);
      equal(item.current_period_end, unix("2026-02-01T00:00:00Z"));
      ok(!("current_period_end" in subscription));
      const invoice = whole(subscription.latest_invoice, "latest_invoice");
      equal(invoice.status, "paid");
      equal(invoice.billing_reason, "subscription_create");
      const payment = present(invoice.payments?.data[0], "payment");
      ok(String(payment.payment.payment_intent).startsWith("pi_"));
    },
  },
  {
    n: 5,
    title: "an idempotency key replays its request and refuses another",
    run: async (talk) => {
      const again = { idempotencyKey: "conversation-subscription" };
      const same = await talk.stripe.subscriptions.create(
        {
          customer: kept(talk, "customer"),
          items: [{ price: kept(talk, "P1"), quantity: 1 }],
          expand: ["latest_invoice.payments"],
        },
        again,
      );
      equal(same.id, kept(talk, "subscription"));
      equal(header(same.lastResponse, "idempotent-replayed"), "true");
      ok(header(same.lastResponse, "original-request")?.startsWith("req_"));
      const other = talk.stripe.subscriptions.create(
        { customer: kept(talk, "customer"), items: [{ price: kept(talk, "P2") }] },
        again,
      );
      await refused(other, { status: 400, class: "StripeIdempotencyError" });
    },
  },
  {
    n: 6,
    title: "a preview shows the proration of half a month and stores nothing",
    run: async (talk) => {
      await advance(talk, kept(talk, "clock"), "2026-01-16T12:00:00Z");
      const preview = await talk.stripe.invoices.createPreview({
        subscription: kept(talk, "subscription"),
        subscription_details: {
          items: [{ id: kept(talk, "item"), price: kept(talk, "P2") }],
          proration_date: unix("2026-01-16T12:00:00Z"),
        },
      });
      deepEqual(
        preview.lines.data.map((line) => line.amount).sort((a, b) => a - b),
        [-5000, 10000, 20000],
      );
      equal(preview.total, 25000);
      ok(String(preview.id).startsWith("upcoming_in_"));
      const stored = await talk.stripe.invoices.list({ subscription: kept(talk, "subscription") });
      equal(stored.data.length, 1);
    },
  },
  {
    n: 7,
    title: "an upgrade invoiced at once is paid at once",
    run: async (talk) => {
      await talk.stripe.subscriptions.update(kept(talk, "subscription"), {
        items: [{ id: kept(talk, "item"), price: kept(talk, "P2") }],
        proration_behavior: "always_invoice",
        proration_date: unix("2026-01-16T12:00:00Z"),
      });
      const { invoice } = await latest(talk);
      equal(invoice.billing_reason, "subscription_update");
      equal(invoice.total, 5000);
      equal(invoice.status, "paid");
    },
  },
  {
    n: 8,
    title: "a renewal is a draft for an hour, then paid",
    run: async (talk) => {
      await advance(talk, kept(talk, "clock"), "2026-02-01T00:00:00Z");
      const draft = (await latest(talk)).invoice;
      deepEqual(
        [draft.status, draft.billing_reason, draft.total],
        ["draft", "subscription_cycle", 20000],
      );
      await advance(talk, kept(talk, "clock"), "2026-02-01T01:00:00Z");
      const { subscription, invoice } = await latest(talk);
      deepEqual([invoice.id, invoice.status], [draft.id, "paid"]);
      equal(subscription.items.data[0]?.current_period_end, unix("2026-03-01T00:00:00Z"));
    },
  },
  {
    n: 9,
    title: "a renewal that the card refuses leaves the invoice open and the subscription past due",
    run: async (talk) => {
      await talk.stripe.customers.update(kept(talk, "customer"), {
        invoice_settings: {
          default_payment_method: (
            await talk.stripe.paymentMethods.attach("pm_card_chargeCustomerFail", {
              customer: kept(talk, "customer"),
            })
          ).id,
        },
      });
      await advance(talk, kept(talk, "clock"), "2026-03-01T01:00:00Z");
      const { subscription, invoice } = await latest(talk);
      deepEqual([invoice.status, subscription.status], ["open", "past_due"]);
      keep(talk, "unpaid", { id: present(invoice.id, "invoice id") });
      const events = await talk.stripe.events.list({ type: "invoice.payment_failed" });
      const failed = present(events.data[0], "event").data.object as typeof invoice;
      deepEqual([failed.id, failed.attempt_count], [invoice.id, 1]);
      ok(Number(failed.next_payment_attempt) > unix("2026-03-01T01:00:00Z"));
    },
  },
  {
    n: 23,
    title: "an answer lost after the call was done is asked for again and stored once",
    run: async (talk) => {
      let lost = 0;
      const unlucky = clientOf(talk.driver, {
        maxNetworkRetries: 1,
        loses: () => {
          lost += 1;
          return lost === 1;
        },
      });
      const customer = kept(talk, "customer");
      const before = await talk.stripe.invoices.list({ customer, limit: 100 });
      const invoice = await unlucky.invoices.create({ customer, description: "lost once" });
      equal(lost, 2);
      const after = await talk.stripe.invoices.list({ customer, limit: 100 });
      equal(after.data.length, before.data.length + 1);
      equal(after.data[0]?.id, invoice.id);
    },
  },
];
