import { customerOf } from "./customers.ts";
import {
  draftInvoice,
  openInvoice,
  paidInvoice,
  uncollectibleInvoice,
  voidedInvoice,
} from "./invoices.ts";
import type { Params } from "./params.ts";
import { subscriptionOf } from "./subscriptions.ts";
import type { RecipeWorld } from "./world.ts";

/** Brings an account into a state; what the parameters name gets exactly those ids. */
export type Recipe = (world: RecipeWorld, params: Params) => void;

/** What a fresh account is: nothing has to be done for it. */
const nothing: Recipe = () => {};

/** One recipe for each (kind of object, lifecycle): the closed set of states. */
export const recipes: Readonly<Record<string, Recipe>> = {
  "no invoice exists": nothing,
  "a customer exists": customerOf,
  "an active subscription exists": (world, params) => subscriptionOf(world, params),
  "a draft invoice exists": draftInvoice,
  "an open invoice exists": openInvoice,
  "a paid invoice exists": paidInvoice,
  "a void invoice exists": voidedInvoice,
  "an uncollectible invoice exists": uncollectibleInvoice,
};
