import {
  attachMethod,
  type Customer,
  createCustomer,
  updateCustomer,
} from "../../../../engines/billing/index.ts";
import { addWallet, createMethod } from "../../../../engines/payments/index.ts";
import { metadataIn, type Params, textIn } from "./params.ts";
import { done, type RecipeWorld } from "./world.ts";

/** Where a state names no customer: the one that there is, or this one. */
const nobody = "cus_Contract";

/** The customer whom a state names. */
export function customerIn(world: RecipeWorld, params: Params): Customer {
  const [first] = world.billing.tables.customer.keys();
  return customerOf(world, textIn(params, "customer") ?? first ?? nobody);
}

/** An address in the state that a customer is taxed in; none where only the country is known. */
function addressIn(jurisdiction = "US-TX") {
  const [country, state] = jurisdiction.split("-");
  if (state === undefined) return null;
  return { city: null, country, line1: null, line2: null, postal_code: null, state };
}

/** A customer with a card that the bank accepts as default. */
export function customerOf(world: RecipeWorld, id: string): Customer {
  const { billing, ids, wanted } = world;
  const known = billing.tables.customer.get(id);
  if (known !== undefined) return known;
  const { params = {} } = wanted.get("customer", id) ?? {};
  const name = textIn(params, "name") ?? "Contract Customer";
  const email = textIn(params, "email") ?? `${id.toLowerCase()}@contract.example`;
  addWallet(billing.payments, { key: id, legalName: name, email, paysByCard: true });
  ids.force(id);
  const metadata = metadataIn(params);
  const extra = { address: addressIn(metadata.tax_jurisdiction) };
  const customer = done(world, createCustomer(billing, { name, email, metadata, extra }));
  const card = createMethod(
    billing.payments,
    { behaviour: "accepts", walletKey: id, businessKey: email },
    world.now(),
  );
  done(world, attachMethod(billing, card.id, customer.id));
  return done(world, updateCustomer(billing, customer.id, { defaultMethodId: card.id }));
}
