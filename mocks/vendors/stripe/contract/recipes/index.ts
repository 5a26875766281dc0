import { stopTaxEngine } from "../../../../engines/billing/index.ts";
import { couponOf, meterOf, priceOf, productOf, taxRateOf } from "./catalogue.ts";
import { customerOf } from "./customers.ts";
import { invoiceItemOf, invoiceOf } from "./invoices.ts";
import {
  creditNoteOf,
  disputeOf,
  paymentOf,
  paymentRecordOf,
  payoutOf,
  refundOf,
} from "./money.ts";
import { wholeIn } from "./params.ts";
import { scheduleOf, subscriptionOf } from "./subscriptions.ts";
import { creditGrantOf } from "./usage.ts";
import type { Kind, Wanted } from "./wanted.ts";
import type { RecipeWorld } from "./world.ts";

type Recipes = { readonly [K in Kind]: (world: RecipeWorld, wanted: Wanted<K>) => unknown };

/** One recipe for each kind of object; it looks up what else is wanted of its surroundings. */
const recipes: Recipes = {
  "tax engine": ({ billing }, { params }) =>
    stopTaxEngine(billing, (wholeIn(params, "for_minutes") ?? 60) * 60_000),
  product: (world, { id }) => productOf(world, id),
  price: (world, { id }) => priceOf(world, id),
  "tax rate": (world, { id }) => taxRateOf(world, id),
  coupon: (world, { id }) => couponOf(world, id),
  meter: (world, { id }) => meterOf(world, id),
  customer: (world, { id }) => customerOf(world, id),
  subscription: (world, { id }) => subscriptionOf(world, id),
  schedule: (world, { id }) => scheduleOf(world, id),
  "credit grant": creditGrantOf,
  "invoice item": (world, { id }) => invoiceItemOf(world, id),
  invoice: (world, { id }) => invoiceOf(world, id),
  "credit note": (world, { id }) => creditNoteOf(world, id),
  payment: paymentOf,
  "payment record": paymentRecordOf,
  refund: refundOf,
  dispute: disputeOf,
  payout: payoutOf,
};

/** Brings about one object that is wanted, and all that it needs around it. */
function bring<K extends Kind>(world: RecipeWorld, wanted: Wanted<K>): void {
  const recipe = recipes[wanted.kind] as (world: RecipeWorld, wanted: Wanted<K>) => unknown;
  recipe(world, wanted);
  world.ids.forget();
}

/** Brings an account into all states of an interaction together. */
export function bringAbout(world: RecipeWorld): void {
  for (const wanted of world.wanted) bring(world, wanted);
}
