import { deepEqual, equal, ok } from "node:assert/strict";
import {
  advance,
  cardCustomer,
  clientOf,
  clockAt,
  kept,
  present,
  recurringPrice,
  refused,
  type Talk,
  type TalkItem,
  unix,
  whole,
} from "./driver.ts";

/** A customer with an invoice of 100.00 USD that is paid by card. */
async function paidInvoice(talk: Talk, name: string) {
  const customer = await cardCustomer(talk, await clockAt(talk, "2026-01-01T00:00:00Z"), name);
  const subscription = await talk.stripe.subscriptions.create({
    customer,
    items: [{ price: await recurringPrice(talk, 10000, "month") }],
    expand: ["latest_invoice"],
  });
  const invoice = whole(subscription.latest_invoice, "latest_invoice");
  return { customer, subscription, invoice: { ...invoice, id: present(invoice.id, "invoice id") } };
}

async function balanceOf(talk: Talk, id: string): Promise<number> {
  const customer = await talk.stripe.customers.retrieve(id);
  return customer.deleted ? 0 : customer.balance;
}

async function eventTypesOf(talk: Talk, objectId: string): Promise<readonly string[]> {
  const { data } = await talk.stripe.events.list({ limit: 100 });
  return data
    .filter((event) => (event.data.object as { id?: string }).id === objectId)
    .map((event) => event.type);
}

/** Items 10–13, 28, 29 and a coupon: what happens to invoices. */
export const documentItems: readonly TalkItem[] = [
  {
    n: 10,
    title: "an invoice that failed is paid by hand once the card works",
    run: async (talk) => {
      const customer = kept(talk, "customer");
      const card = await talk.stripe.paymentMethods.attach("pm_card_visa", { customer });
      await talk.stripe.customers.update(customer, {
        invoice_settings: { default_payment_method: card.id },
      });
      const paid = await talk.stripe.invoices.pay(kept(talk, "unpaid"));
      deepEqual([paid.status, paid.amount_remaining, paid.attempt_count], ["paid", 0, 1]);
      const subscription = await talk.stripe.subscriptions.retrieve(kept(talk, "subscription"));
      equal(subscription.status, "active");
    },
  },
  {
    n: 11,
    title: "a credit note on a paid invoice refunds its charge, and no more than was paid",
    run: async (talk) => {
      const invoice = kept(talk, "unpaid");
      const note = await talk.stripe.creditNotes.create({
        invoice,
        amount: 5000,
        refund_amount: 5000,
      });
      const refund = await talk.stripe.refunds.retrieve(
        String(present(note.refunds[0], "refund").refund),
      );
      deepEqual([refund.amount, refund.status], [5000, "succeeded"]);
      const after = await talk.stripe.invoices.retrieve(invoice);
      deepEqual(
        [after.status, after.post_payment_credit_notes_amount, after.amount_paid],
        ["paid", 5000, 20000],
      );
      await refused(
        talk.stripe.creditNotes.create({ invoice, amount: 15001, refund_amount: 15001 }),
        { status: 400, class: "StripeInvalidRequestError" },
      );
    },
  },
  {
    n: 12,
    title: "cancelling now with proration gives the rest back as balance",
    run: async (talk) => {
      await advance(talk, kept(talk, "clock"), "2026-03-16T12:00:00Z");
      const subscription = await talk.stripe.subscriptions.cancel(kept(talk, "subscription"), {
        prorate: true,
        invoice_now: true,
        expand: ["latest_invoice"],
      });
      equal(subscription.status, "canceled");
      const invoice = whole(subscription.latest_invoice, "latest_invoice");
      // half of a month of 31 days at 200.00
      deepEqual([invoice.total, invoice.amount_due, invoice.status], [-10000, 0, "paid"]);
      equal(await balanceOf(talk, kept(talk, "customer")), -10000);
    },
  },
  {
    n: 13,
    title: "a one-off invoice is taxed, finalised, voided and then not payable",
    run: async (talk) => {
      const customer = await talk.stripe.customers.create({ name: "One-off" });
      const rate = await talk.stripe.taxRates.create({
        display_name: "VAT",
        percentage: 20,
        inclusive: false,
      });
      const draft = await talk.stripe.invoices.create({
        customer: customer.id,
        collection_method: "send_invoice",
        days_until_due: 30,
      });
      const id = present(draft.id, "invoice id");
      await talk.stripe.invoiceItems.create({
        customer: customer.id,
        invoice: id,
        amount: 700,
        currency: "usd",
        tax_rates: [rate.id],
      });
      const open = await talk.stripe.invoices.finalizeInvoice(id);
      deepEqual([open.status, open.total, open.total_taxes?.[0]?.amount], ["open", 840, 140]);
      ok(open.number !== null);
      await refused(talk.stripe.invoices.finalizeInvoice(id), {
        status: 400,
        code: "invoice_not_editable",
      });
      equal((await talk.stripe.invoices.voidInvoice(id)).status, "void");
      await refused(talk.stripe.invoices.pay(id), { status: 400 });
    },
  },
  {
    n: 28,
    title: "a pair of proration lines is taxed line by line",
    run: async (talk) => {
      const { stripe } = talk;
      const clock = await clockAt(talk, "2026-01-01T06:00:00Z");
      const customer = await cardCustomer(talk, clock, "texan");
      const rate = await stripe.taxRates.create({
        display_name: "Sales tax",
        percentage: 8.25,
        inclusive: false,
        jurisdiction: "US-TX",
      });
      const price = await recurringPrice(talk, 120000, "year");
      const subscription = await stripe.subscriptions.create({
        customer,
        items: [{ price, quantity: 10 }],
        default_tax_rates: [rate.id],
        metadata: { deal_id: "deal" },
      });
      await advance(talk, clock, "2026-07-01T06:00:00Z");
      const changed = await stripe.subscriptions.update(subscription.id, {
        items: [{ id: present(subscription.items.data[0], "item").id, quantity: 15 }],
        proration_behavior: "always_invoice",
        proration_date: unix("2026-07-01T06:00:00Z"),
        expand: ["latest_invoice"],
      });
      const invoice = whole(changed.latest_invoice, "latest_invoice");
      const lines = [...invoice.lines.data].sort((a, b) => a.amount - b.amount);
      // 184 of 365 days: 12 000.00 × 184/365 = 6 049.32; 18 000.00 × 184/365 = 9 073.97
      deepEqual(
        lines.map((line) => [line.amount, line.taxes?.[0]?.amount]),
        [
          [-604932, -49907],
          [907397, 74860],
        ],
      );
      deepEqual([invoice.total_taxes?.[0]?.amount, invoice.total], [24953, 327418]);
      const acacia = clientOf(talk.driver, { apiVersion: "2025-02-24.acacia" });
      const old: object = await acacia.invoices.retrieve(present(invoice.id, "invoice id"));
      const { tax, total_tax_amounts } = old as {
        tax: number;
        total_tax_amounts: { amount: number; inclusive: boolean; tax_rate: string }[];
      };
      deepEqual(
        [tax, total_tax_amounts.map((part) => [part.amount, part.inclusive, part.tax_rate])],
        [24953, [[24953, false, rate.id]]],
      );
    },
  },
  {
    n: 29,
    title: "a credit note on a paid invoice must say where all of it goes",
    run: async (talk) => {
      const { customer, invoice } = await paidInvoice(talk, "split");
      await refused(
        talk.stripe.creditNotes.create({ invoice: invoice.id, amount: 5000, refund_amount: 3000 }),
        { status: 400, class: "StripeInvalidRequestError" },
      );
      const note = await talk.stripe.creditNotes.create({
        invoice: invoice.id,
        amount: 5000,
        refund_amount: 3000,
        credit_amount: 2000,
      });
      deepEqual(
        [note.type, note.pre_payment_amount, note.post_payment_amount, note.refunds.length],
        ["post_payment", 0, 5000, 1],
      );
      equal(note.number, `${invoice.number}-CN-01`);
      equal(await balanceOf(talk, customer), -2000);
      const refund = String(note.refunds[0]?.refund);
      ok((await eventTypesOf(talk, note.id)).includes("credit_note.created"));
      ok((await eventTypesOf(talk, refund)).includes("refund.created"));
      ok((await eventTypesOf(talk, customer)).includes("customer.updated"));
      ok((await eventTypesOf(talk, invoice.id)).includes("invoice.updated"));
    },
  },
  {
    n: "coupon",
    title: "a percentage coupon lowers every invoice of a subscription that comes after it",
    run: async (talk) => {
      const { stripe } = talk;
      const clock = await clockAt(talk, "2026-01-01T00:00:00Z");
      const customer = await cardCustomer(talk, clock, "discounted");
      const coupon = await stripe.coupons.create({ percent_off: 15, duration: "forever" });
      const subscription = await stripe.subscriptions.create({
        customer,
        items: [{ price: await recurringPrice(talk, 10000, "month") }],
      });
      await stripe.subscriptions.update(subscription.id, { discounts: [{ coupon: coupon.id }] });
      equal((await stripe.invoices.list({ subscription: subscription.id })).data.length, 1);
      await advance(talk, clock, "2026-02-01T01:00:00Z");
      const [renewal] = (await stripe.invoices.list({ subscription: subscription.id })).data;
      const line = present(renewal?.lines.data[0], "line");
      // 15 % of 100.00
      deepEqual([line.amount, line.discount_amounts?.[0]?.amount], [10000, 1500]);
      deepEqual(
        [renewal?.total_discount_amounts?.[0]?.amount, renewal?.total, renewal?.amount_paid],
        [1500, 8500, 8500],
      );
      const discounted = await stripe.subscriptions.retrieve(subscription.id, {
        expand: ["discounts.source.coupon"],
      });
      const discount = whole(discounted.discounts[0], "discount");
      equal(whole(discount.source.coupon, "coupon").percent_off, 15);
    },
  },
];
