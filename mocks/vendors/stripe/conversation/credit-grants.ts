import { deepEqual, equal } from "node:assert/strict";
import {
  advance,
  cardCustomer,
  clockAt,
  keep,
  kept,
  present,
  recurringPrice,
  refused,
  type TalkItem,
  unix,
} from "./driver.ts";

/** Beyond the reference's numbers: credit that pays for use before it is used. */
export const creditGrantItems: readonly TalkItem[] = [
  {
    n: 36,
    title: "a credit grant is for metered prices, and its balance can be asked for",
    run: async (talk) => {
      const clock = await clockAt(talk, "2026-01-05T00:00:00Z");
      keep(talk, "credit clock", { id: clock });
      const customer = await cardCustomer(talk, clock, "crediting");
      keep(talk, "crediting", { id: customer });
      const meter = await talk.stripe.billing.meters.create({
        display_name: "Credited calls",
        event_name: "credited_calls",
        default_aggregation: { formula: "sum" },
      });
      const product = await talk.stripe.products.create({ name: "Credited calls" });
      const price = await talk.stripe.prices.create({
        product: product.id,
        currency: "usd",
        unit_amount: 8,
        recurring: { interval: "month", usage_type: "metered", meter: meter.id },
      });
      const amount = { type: "monetary" as const, monetary: { currency: "usd", value: 10_000 } };
      const scope = { prices: [{ id: price.id }] };
      const grant = await talk.stripe.billing.creditGrants.create({
        customer,
        amount,
        applicability_config: { scope },
        category: "paid",
        name: "Prepaid calls",
        expires_at: unix("2026-07-01T00:00:00Z"),
        metadata: { order: "1" },
      });
      keep(talk, "grant", grant);
      deepEqual(
        [grant.category, grant.amount.monetary?.value, grant.priority, grant.metadata],
        ["paid", 10_000, 50, { order: "1" }],
      );
      const licensed = await recurringPrice(talk, 100, "month");
      await refused(
        talk.stripe.billing.creditGrants.create({
          customer,
          amount,
          applicability_config: { scope: { prices: [{ id: licensed }] } },
        }),
        { status: 400 },
      );
      const summary = await talk.stripe.billing.creditBalanceSummaries.retrieve({
        customer,
        filter: { type: "credit_grant", credit_grant: grant.id },
      });
      equal(summary.balances[0]?.available_balance.monetary?.value, 10_000);
      const subscription = await talk.stripe.subscriptions.create({
        customer,
        items: [{ price: price.id }],
      });
      keep(talk, "credited", subscription);
    },
  },
  {
    n: 37,
    title: "an invoice for use is paid by credit before tax, line by line",
    run: async (talk) => {
      const customer = kept(talk, "crediting");
      const clock = kept(talk, "credit clock");
      await advance(talk, clock, "2026-01-20T00:00:00Z");
      await talk.stripe.billing.meterEvents.create({
        event_name: "credited_calls",
        payload: { stripe_customer_id: customer, value: "1500" },
      });
      await advance(talk, clock, "2026-02-05T02:00:00Z");
      const invoices = await talk.stripe.invoices.list({ customer, limit: 1 });
      const invoice = present(invoices.data[0], "invoice");
      deepEqual([invoice.subtotal, invoice.total, invoice.status], [12_000, 2_000, "paid"]);
      const [credit] = invoice.lines.data[0]?.pretax_credit_amounts ?? [];
      deepEqual([credit?.type, credit?.amount], ["credit_balance_transaction", 10_000]);
      const id = String(credit?.credit_balance_transaction);
      const used = await talk.stripe.billing.creditBalanceTransactions.retrieve(id);
      deepEqual(
        [used.credit_grant, used.debit?.type, used.debit?.credits_applied?.invoice],
        [kept(talk, "grant"), "credits_applied", invoice.id],
      );
      const all = await talk.stripe.billing.creditBalanceTransactions.list({
        customer,
        credit_grant: kept(talk, "grant"),
      });
      deepEqual(
        all.data.map(({ type }) => type),
        ["debit", "credit"],
      );
    },
  },
  {
    n: 38,
    title: "credit that was used cannot be voided; ended, it has nothing left",
    run: async (talk) => {
      const id = kept(talk, "grant");
      await refused(talk.stripe.billing.creditGrants.voidGrant(id), { status: 400 });
      const ended = await talk.stripe.billing.creditGrants.expire(id);
      equal(ended.expires_at, unix("2026-02-05T02:00:00Z"));
      await refused(talk.stripe.billing.creditGrants.expire(id), { status: 400 });
      const listed = await talk.stripe.billing.creditGrants.list({
        customer: kept(talk, "crediting"),
      });
      equal(listed.data.length, 1);
    },
  },
];
