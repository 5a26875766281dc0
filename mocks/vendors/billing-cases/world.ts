import { ok } from "node:assert/strict";
import { type Instant, instant } from "../../../model/days.ts";
import type { BillingMock, Dialect, SetUp } from "../../../model/mock.ts";
import { amountText, type Money, money } from "../../../model/money.ts";
import type { BillingClient, Connect } from "../billing-client.ts";
import { type BillingWorld, openBillingWorld } from "../billing-world.ts";

export type BillingCase = {
  readonly name: string;
  run(dialect: Dialect<BillingMock>, connect: Connect): Promise<void>;
};

const span = { line: 1, column: 1, endLine: 1, endColumn: 2 };
const usd = (amount: string) => money(amount, "USD");

/** Acme pays by card, Bolt by invoice; seats 1,200.00 USD a year, support 100.00 USD a month. */
export const given: SetUp = {
  customers: [
    { key: "acme", span, legalName: "Acme Robotics", shipsTo: "US-TX", paysBy: { how: "card" } },
    {
      key: "bolt",
      span,
      legalName: "Bolt GmbH",
      shipsTo: "US-TX",
      paysBy: { how: "invoice", netDays: 30 },
    },
  ],
  products: [
    {
      key: "seats",
      span,
      name: "Seats",
      price: usd("100.00"),
      unit: "seat",
      priceInterval: "month",
      billed: "year",
      pricePerBilling: usd("1200.00"),
      revenue: null,
      mapped: true,
    },
    {
      key: "support",
      span,
      name: "Support",
      price: usd("100.00"),
      unit: null,
      priceInterval: "month",
      billed: "month",
      pricePerBilling: usd("100.00"),
      revenue: null,
      mapped: true,
    },
  ],
};

/** A billing platform with the catalogue above and one integration that talks to it. */
export type Told = BillingWorld & { readonly client: BillingClient };

const startsAt: Instant = instant("2026-01-01T06:00:00.000Z");
export const day = 24 * 60 * 60 * 1000;
export const hour = 60 * 60 * 1000;

export function opened(dialect: Dialect<BillingMock>, connect: Connect, receives = true): Told {
  const world = openBillingWorld(dialect, { receives });
  world.mock.setUp(given);
  return { ...world, client: connect(world.mock) };
}

/** Ten seats to Acme for the year 2026, charged to the card. */
export async function tenSeats(world: Told, jurisdiction: string | null = "US-TX") {
  const customerId = await world.client.createCustomer({
    name: "Acme Robotics",
    email: "acme@acme.example",
  });
  const subscriptionId = await world.client.subscribe({
    customerId,
    lines: [{ product: "seats", quantity: 10 }],
    billed: "year",
    startsAt,
    renewsAt: instant("2027-01-01T06:00:00.000Z"),
    jurisdiction,
    daysUntilDue: null,
    metadata: { deal_id: "deal" },
  });
  return { customerId, subscriptionId };
}

/** Support for 100.00 USD a month without tax. */
export async function monthlySupport(world: Told, customer: "acme" | "bolt") {
  const name = customer === "acme" ? "Acme Robotics" : "Bolt GmbH";
  const customerId = await world.client.createCustomer({
    name,
    email: `${customer}@${customer}.example`,
  });
  const subscriptionId = await world.client.subscribe({
    customerId,
    lines: [{ product: "support", quantity: 1 }],
    billed: "month",
    startsAt,
    renewsAt: instant("2026-02-01T06:00:00.000Z"),
    jurisdiction: null,
    daysUntilDue: customer === "acme" ? null : 30,
    metadata: { deal_id: "deal" },
  });
  return { customerId, subscriptionId };
}

export function invoices(world: Told) {
  return world.facts("invoice");
}

/** The only invoice of the world. */
export function theInvoice(world: Told) {
  const [invoice, ...more] = invoices(world);
  ok(invoice !== undefined && more.length === 0, `${more.length + 1} invoices instead of one`);
  return invoice;
}

/** Amounts as people read them, for comparison. */
export function amounts(...values: readonly Money[]): readonly string[] {
  return values.map(amountText);
}
