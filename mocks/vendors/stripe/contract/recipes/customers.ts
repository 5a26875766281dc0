import {
  attachMethod,
  type Customer,
  createCustomer,
  updateCustomer,
} from "../../../../engines/billing/index.ts";
import { addWallet, createMethod } from "../../../../engines/payments/index.ts";
import { metadataIn, type Params, textIn } from "./params.ts";
import { done, type RecipeWorld } from "./world.ts";

/** Forces the id that a parameter names, where it names one. */
export function forceIn({ ids }: RecipeWorld, params: Params, name: string): void {
  const id = textIn(params, name);
  if (id !== undefined) ids.force(id);
}

/** The customer of a state, with a card that the bank accepts as default. */
export function customerOf(world: RecipeWorld, params: Params): Customer {
  const { billing } = world.account;
  const id = textIn(params, "customer");
  const [first] = billing.tables.customer.values();
  const known = id === undefined ? first : billing.tables.customer.get(id);
  if (known !== undefined) return known;
  const email = textIn(params, "email") ?? "acme@acme.example";
  const name = textIn(params, "name") ?? "Acme Robotics";
  addWallet(billing.payments, { key: "acme", legalName: name, email, paysByCard: true });
  forceIn(world, params, "customer");
  const metadata = metadataIn(params, "customerMetadata");
  const customer = done(world, createCustomer(billing, { name, email, metadata }));
  forceIn(world, params, "paymentMethod");
  const card = createMethod(
    billing.payments,
    { behaviour: "accepts", walletKey: "acme", businessKey: email },
    world.now(),
  );
  done(world, attachMethod(billing, card.id, customer.id));
  return done(world, updateCustomer(billing, customer.id, { defaultMethodId: card.id }));
}
