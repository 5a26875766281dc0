import type { Instant } from "../../../../../model/days.ts";
import type { BillingMock, MockContext } from "../../../../../model/mock.ts";
import type { Billing, OrRefused } from "../../../../engines/billing/index.ts";
import type { Account } from "../../account.ts";
import { idDrawer } from "../../ids.ts";
import { mockOf } from "../../index.ts";
import { openAccount } from "../../open.ts";
import { granted } from "../../refusals-engine.ts";
import { type ForcedIds, forcedIds } from "../forced-ids.ts";
import { WantedObjects } from "./wanted.ts";

/** An account of its own in which states are brought about, with a clock that recipes move. */
export type RecipeWorld = {
  readonly account: Account;
  readonly billing: Billing;
  readonly mock: BillingMock;
  readonly ids: ForcedIds;
  readonly wanted: WantedObjects;
  now(): Instant;
  /** Everything begins at this moment; only while there is nothing. */
  beginAt(at: Instant): void;
  /** Moves the clock, doing all that falls due on the way; never back. */
  passTo(at: Instant): void;
};

/** An account with nothing in it, at the context's moment. */
export function openRecipeWorld(context: MockContext): RecipeWorld {
  let now = context.now();
  const ids = forcedIds(idDrawer(context.seed));
  const account = openAccount({ ...context, now: () => now }, ids.drawId);
  const mock = mockOf(account);
  // what is owed to the endpoint counts as received, or drafts would wait for it
  const receive = (): void => {
    for (const delivery of mock.takeDeliveries()) delivery.settled("received", now);
  };
  return {
    account,
    billing: account.billing,
    mock,
    ids,
    wanted: new WantedObjects(),
    now: () => now,
    beginAt(at) {
      now = at;
    },
    passTo(at) {
      receive();
      for (let due = mock.agenda.next(); due && due.at <= at; due = mock.agenda.next()) {
        if (due.at > now) now = due.at;
        mock.agenda.runNext();
        receive();
      }
      if (at > now) now = at;
    },
  };
}

/** The engine's answer; a refusal is an Error in the vendor's words. */
export function done<T>({ account }: RecipeWorld, answer: OrRefused<T>): T {
  return granted(answer, { billing: account.billing });
}

/** The record that an engine was told to make. */
export function found<T>(table: ReadonlyMap<string, T>, kind: string, id: string): T {
  const record = table.get(id);
  if (record === undefined) throw new Error(`the state's ${kind} ${id} did not come about`);
  return record;
}
