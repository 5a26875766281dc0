import type { ProviderState } from "../../../../model/contract.ts";
import type { MockContext } from "../../../../model/mock.ts";
import { openWorld } from "../open-world.ts";
import { keepTerm, setUpAccount, setUpItem, setUpWriteOffs } from "../set-up.ts";
import type { World } from "../world.ts";
import { companyOf } from "./company.ts";

/**
 * The account of the company that these states describe, without customers and documents; the ids
 * that its own records are to get are added to `wished`.
 */
export function openAccount(
  context: MockContext,
  states: readonly ProviderState[],
  wished: Map<string, string>,
): World {
  const {
    operatingModel,
    items,
    termDays,
    wished: ofCompany,
  } = companyOf(context.operatingModel, states);
  for (const [key, id] of ofCompany) wished.set(key, id);
  const world = openWorld({ ...context, operatingModel }, wished);
  setUpAccount(world);
  for (const days of termDays) {
    const name = days === 0 ? "Due on receipt" : `Net ${days}`;
    if (world.store.byExternalId("term", name) === undefined) keepTerm(world, days);
  }
  setUpWriteOffs(world);
  for (const item of items) {
    if (world.ledger.item(item.key) === undefined) setUpItem(world, item);
  }
  return world;
}
