import { deepEqual, equal, ok } from "node:assert/strict";
import { instant } from "../../../model/days.ts";
import {
  amounts,
  type BillingCase,
  day,
  invoices,
  monthlySupport,
  opened,
  tenSeats,
  theInvoice,
} from "./world.ts";

/** How subscriptions begin, change, renew and end. */
export const subscriptionCases: readonly BillingCase[] = [
  {
    name: "set-up owes nobody news",
    run: async (dialect, connect) => {
      deepEqual(opened(dialect, connect, false).mock.takeDeliveries(), []);
    },
  },
  {
    name: "a customer with a known e-mail stands for the scenario's customer",
    run: async (dialect, connect) => {
      const world = opened(dialect, connect);
      const email = "acme@acme.example";
      const id = await world.client.createCustomer({ name: "Acme Robotics", email });
      deepEqual(
        world.facts("customer").map((one) => [one.id, one.key]),
        [[id, "acme"]],
      );
    },
  },
  {
    name: "a deal of a year is one line for the whole year, taxed and paid",
    run: async (dialect, connect) => {
      const world = opened(dialect, connect);
      world.pass(5 * 60 * 1000);
      const { subscriptionId } = await tenSeats(world);
      const invoice = theInvoice(world);
      // 10 × 1,200.00 and 8.25 % of it
      deepEqual(amounts(invoice.net, invoice.tax, invoice.total, invoice.paid), [
        "12000.00",
        "990.00",
        "12990.00",
        "12990.00",
      ]);
      deepEqual([invoice.status, invoice.reason], ["paid", "first"]);
      deepEqual(
        invoice.lines.map((line) => [line.product, line.period.startsOn, line.period.endsOn]),
        [["seats", "2026-01-01", "2027-01-01"]],
      );
      equal(invoice.subscriptionMetadata.deal_id, "deal");
      const [subscription] = world.facts("subscription");
      deepEqual(
        [subscription?.id, subscription?.status, subscription?.startsAt],
        [subscriptionId, "active", "2026-01-01T06:00:00.000Z"],
      );
    },
  },
  {
    name: "a midterm upsell bills the unused and the remaining time as a pair of taxed lines",
    run: async (dialect, connect) => {
      const world = opened(dialect, connect);
      const { subscriptionId } = await tenSeats(world);
      const at = instant("2026-07-01T06:00:00.000Z");
      world.pass(181 * day);
      await world.client.changeQuantity({ subscriptionId, product: "seats", quantity: 15, at });
      const upsell = invoices(world).at(-1);
      // 184 of 365 days of 12,000.00 and of 18,000.00
      deepEqual(upsell?.lines.map((line) => amounts(line.net)[0]).sort(), ["-6049.32", "9073.97"]);
      ok(upsell);
      // round(9073.97 × 8.25 %) − round(6049.32 × 8.25 %)
      deepEqual(amounts(upsell.tax, upsell.total, upsell.paid), ["249.53", "3274.18", "3274.18"]);
      const [subscription] = world.facts("subscription");
      equal(subscription?.items[0]?.quantity, 15);
    },
  },
  {
    name: "a subscription renews at the end of its period and is charged again",
    run: async (dialect, connect) => {
      const world = opened(dialect, connect);
      await monthlySupport(world, "acme");
      world.pass(32 * day);
      deepEqual(
        invoices(world).map((one) => [one.reason, one.status, one.lines[0]?.period.startsOn]),
        [
          ["first", "paid", "2026-01-01"],
          ["renewal", "paid", "2026-02-01"],
        ],
      );
    },
  },
  {
    name: "a percentage discount lowers what comes after it and nothing before",
    run: async (dialect, connect) => {
      const world = opened(dialect, connect);
      const { subscriptionId } = await monthlySupport(world, "acme");
      await world.client.discount(subscriptionId, "15");
      world.pass(32 * day);
      // 100.00 − 15 %
      deepEqual(
        invoices(world).map((one) => amounts(one.total)[0]),
        ["100.00", "85.00"],
      );
    },
  },
  {
    name: "a cancelled subscription bills no more",
    run: async (dialect, connect) => {
      const world = opened(dialect, connect);
      const { subscriptionId } = await monthlySupport(world, "acme");
      await world.client.cancel(subscriptionId);
      world.pass(62 * day);
      equal(invoices(world).length, 1);
      equal(world.facts("subscription")[0]?.status, "canceled");
    },
  },
];
