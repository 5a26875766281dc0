import {
  finaliseInvoice,
  type Invoice,
  markUncollectible,
  voidInvoice,
} from "../../../../engines/billing/index.ts";
import { type Params, textIn } from "./params.ts";
import { type Collected, subscriptionOf } from "./subscriptions.ts";
import { done, type RecipeWorld } from "./world.ts";

/** The first invoice of the state's subscription. */
function firstInvoice(world: RecipeWorld, params: Params, collected: Collected): Invoice {
  const { tables } = world.account.billing;
  const { latestInvoiceId } = subscriptionOf(world, params, collected);
  const id = textIn(params, "invoice") ?? latestInvoiceId ?? "";
  const invoice = tables.invoice.get(id);
  if (invoice === undefined) throw new Error(`the state has no invoice ${id}`);
  return invoice;
}

export function draftInvoice(world: RecipeWorld, params: Params): Invoice {
  return firstInvoice(world, params, "sent");
}

export function openInvoice(world: RecipeWorld, params: Params): Invoice {
  const draft = draftInvoice(world, params);
  return done(world, finaliseInvoice(world.account.billing, draft.id));
}

export function paidInvoice(world: RecipeWorld, params: Params): Invoice {
  return firstInvoice(world, params, "by card");
}

export function voidedInvoice(world: RecipeWorld, params: Params): Invoice {
  const open = openInvoice(world, params);
  return done(world, voidInvoice(world.account.billing, open.id));
}

export function uncollectibleInvoice(world: RecipeWorld, params: Params): Invoice {
  const open = openInvoice(world, params);
  return done(world, markUncollectible(world.account.billing, open.id));
}
