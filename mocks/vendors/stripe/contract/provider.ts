import type { ContractProvider, ProviderState } from "../../../../model/contract.ts";
import { epochSeconds, plusMs } from "../../../../model/days.ts";
import type { MockContext, PlainCall } from "../../../../model/mock.ts";
import { encodeEvent } from "../events/event.ts";
import { signature } from "../sign.ts";
import { hintsIn } from "./hints.ts";
import { momentOf } from "./moment.ts";
import { meterNamed } from "./recipes/catalogue.ts";
import { bringAbout } from "./recipes/index.ts";
import { amend } from "./recipes/invoices.ts";
import { overpay, raise, tellAgain } from "./recipes/raise.ts";
import { subscriptionOf } from "./recipes/subscriptions.ts";
import { wantedBy } from "./recipes/wanted.ts";
import { openRecipeWorld, type RecipeWorld } from "./recipes/world.ts";

/** The call with the key of this account in place of the one that was made unreadable. */
function authorised({ mock }: RecipeWorld, call: PlainCall): PlainCall {
  const key = `Bearer ${mock.credentials.secretKey}`;
  const { headers } = call;
  return {
    ...call,
    headers: {
      get: (name) =>
        name === "authorization" && headers.get(name) !== null ? key : headers.get(name),
    },
  };
}

/** The last event of that type, as the account's endpoint would send it at the moment it arose. */
function render({ account }: RecipeWorld, eventType: string) {
  const event = account.log.since(0).find((one) => one.type === eventType);
  const [endpoint] = account.endpoints.values();
  if (event === undefined || endpoint === undefined) {
    throw new Error(`no ${eventType} is raised in this state`);
  }
  const payload = JSON.stringify(encodeEvent(event, endpoint.version, 1), null, 2);
  const sentAt = epochSeconds(plusMs(event.raisedAt, 1000));
  return {
    body: payload,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "stripe-signature": signature(payload, account.credentials.webhookSecret, sentAt),
    },
  };
}

const dayMs = 86_400_000;

/** Brings an account into its states as of the moment of a call, and what the call takes for granted. */
function bringFor(world: RecipeWorld, call: PlainCall, want: (state: ProviderState) => void): void {
  const hints = hintsIn(call);
  const moment = momentOf(call);
  if (moment !== undefined) world.beginAt(hints.listsEvents ? plusMs(moment, -dayMs) : moment);
  for (const state of hints.states) want(state);
  if (hints.creditEntry !== undefined) world.ids.force(hints.creditEntry);
  bringAbout(world);
  if (hints.eventName !== undefined) meterNamed(world, { product: hints.eventName });
  if (hints.uninvoiced !== undefined) amend(world, subscriptionOf(world, hints.uninvoiced));
  if (hints.listsBalance) overpay(world);
  if (!hints.listsEvents || moment === undefined) return;
  world.passTo(moment);
  tellAgain(world);
}

/** An account in a fresh world, which is brought into the states of a contract at its first call. */
export function openProvider(context: MockContext): ContractProvider {
  const world = openRecipeWorld(context);
  let isBrought = false;
  function bring(call?: PlainCall): void {
    if (isBrought) return;
    isBrought = true;
    if (call === undefined) return bringAbout(world);
    bringFor(world, call, want);
  }
  /** What is said of an object later comes before what was said with less. */
  function want(state: ProviderState): void {
    const wanted = wantedBy(state);
    if (wanted !== undefined) world.wanted.add(wanted);
  }
  return {
    mock: {
      ...world.mock,
      answer(call) {
        bring(call);
        return world.mock.answer(authorised(world, call));
      },
    },
    setUp(state) {
      want(state);
      return {};
    },
    render(eventType) {
      bring();
      raise(world, eventType);
      return render(world, eventType);
    },
  };
}
