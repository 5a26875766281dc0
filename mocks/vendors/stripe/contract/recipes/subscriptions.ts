import { addMonthsAt } from "../../../../../model/days.ts";
import { createSubscription, type Subscription } from "../../../../engines/billing/index.ts";
import { priceOf, taxRateOf } from "./catalogue.ts";
import { customerOf, forceIn } from "./customers.ts";
import { instantIn, metadataIn, type Params, textIn, wholeIn } from "./params.ts";
import { done, type RecipeWorld } from "./world.ts";

/** How the first invoice is collected: by card at once, or sent and due in 30 days. */
export type Collected = "by card" | "sent";

/**
 * The subscription of a state, in its first period, of one item with a quantity; taxed. Its first
 * invoice is paid where it is collected by card, a draft where it is sent.
 */
export function subscriptionOf(
  world: RecipeWorld,
  params: Params,
  collected: Collected = "by card",
): Subscription {
  const { billing } = world.account;
  const id = textIn(params, "subscription");
  const [first] = billing.tables.subscription.values();
  const known = id === undefined ? first : billing.tables.subscription.get(id);
  if (known !== undefined) return known;
  const price = priceOf(world, params);
  const taxRateId = taxRateOf(world, params);
  const customer = customerOf(world, params);
  const startsAt = instantIn(params, "startsAt") ?? world.now();
  for (const name of ["subscription", "subscriptionItem", "invoice", "line", "payment", "charge"]) {
    forceIn(world, params, name);
  }
  return done(
    world,
    createSubscription(billing, {
      customerId: customer.id,
      items: [{ priceId: price.id, quantity: wholeIn(params, "quantity") ?? 10 }],
      creditSource: "original",
      startsAt,
      anchorAt: addMonthsAt(startsAt, price.intervalMonths ?? 12),
      defaultTaxRateIds: [taxRateId],
      ...(collected === "sent" ? { collection: "send invoice", daysUntilDue: 30 } : {}),
      metadata: metadataIn(params),
    }),
  );
}
