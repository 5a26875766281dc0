import { buildCorrelation } from "../../model/correlation/index.ts";
import { instant } from "../../model/days.ts";
import type { FactOf } from "../../model/facts/index.ts";
import type { DeedOf } from "../../model/scenario/step.ts";
import type { NotDone } from "./deeds.ts";
import type { Universe } from "./universe.ts";

type Customer = FactOf<"customer">;

/** What a system holds of a customer of the scenario. */
export function recordIn(
  { recorder }: Universe,
  system: "crm" | "billing",
  key: string,
): Customer | undefined {
  for (const [place, fact] of recorder.facts) {
    if (place.startsWith(`${system} `) && fact.type === "customer" && fact.key === key) return fact;
  }
  return undefined;
}

function renameInErp(universe: Universe, key: string, name: string): NotDone {
  // The ERP's customer carries the id that billing gave it.
  const billing = recordIn(universe, "billing", key);
  if (billing === undefined) return `$${key} is no customer at billing yet`;
  return void universe.world.erp.renameCustomer(billing.id, name);
}

/** A bookkeeper's journal on a customer, past billing. */
export function postByHand(
  universe: Universe,
  { customer, do: _do, ...journal }: DeedOf<"bookkeeper posts">,
): NotDone {
  const billing = recordIn(universe, "billing", customer);
  if (billing === undefined) return `$${customer} is no customer at billing yet`;
  return void universe.world.erp.postByHand(billing.id, journal);
}

/** Quantities of the deal's subscription, typed in at billing. */
export function clerkChanges(
  { recorder, world, model }: Universe,
  { deal: name, effectiveOn, ...deed }: DeedOf<"clerk changes">,
): NotDone {
  const correlation = buildCorrelation(recorder.facts.values());
  const deal = correlation.deal(name);
  const [subscription] = deal ? correlation.subscriptionsOf(deal) : [];
  if (subscription === undefined) return `$${name} has no subscription at billing yet`;
  const from = instant(`${effectiveOn}T${model.businessHour}:00Z`);
  return void world.billing.changeByHand(subscription.id, deed, from);
}

export function clerkRenames(
  universe: Universe,
  { customer, to }: DeedOf<"clerk renames">,
): NotDone {
  return renameInErp(universe, customer, to);
}

/** Name as in the CRM, payment terms as they were agreed: each system gets its master's value. */
export function confirmMasters(
  universe: Universe,
  { customer }: DeedOf<"steward confirms masters">,
): NotDone {
  const crm = recordIn(universe, "crm", customer);
  const given = universe.scenario.given.customers.find(({ key }) => key === customer);
  if (crm === undefined || given === undefined) return `the CRM has no $${customer}`;
  const notDone = renameInErp(universe, customer, crm.legalName);
  if (notDone !== undefined || given.paysBy.how === "card") return notDone;
  return void universe.world.crm.setTerms({ customer, netDays: given.paysBy.netDays });
}
