import type { Instant } from "../../../model/days.ts";
import type { RevenueContract } from "../../../model/facts/revenue.ts";
import type { MockContext } from "../../../model/mock.ts";
import type { Ledger } from "../../engines/ledger/index.ts";
import type { NetsuiteCredentials } from "./credentials.ts";
import type { TreeObject } from "./json.ts";
import type { BearerTokens } from "./m2m.ts";
import type { RecordStore } from "./store.ts";
import type { NonceWindow } from "./tba.ts";

/** One account of the vendor: its books, its records and who is logged in. */
export type World = {
  readonly context: MockContext;
  readonly keys: NetsuiteCredentials;
  readonly ledger: Ledger;
  readonly store: RecordStore;
  readonly nonces: NonceWindow;
  readonly tokens: BearerTokens;
  /** Customer ids by `entityId`, which is unique. */
  readonly entityIds: Map<string, string>;
  /** Revenue arrangements, by the agreement that they were made of. */
  readonly arrangements: Map<string, RevenueContract>;
  /** While true every call is answered with the maintenance page. */
  maintenance: boolean;
};

/** A record without content of its own: what it shows comes from the ledger. */
export function keep(
  world: World,
  space: string,
  record: { readonly type: string; readonly id: string; readonly externalId: string | null },
  content: TreeObject = {},
): void {
  const at: Instant = world.context.now();
  world.store.put(space, { ...record, content, createdAt: at, modifiedAt: at });
}

/** The record of that type with that external id, which set-up has made. */
export function idOf(world: World, type: string, externalId: string): string {
  const found = world.store.byExternalId(type, externalId);
  if (found === undefined) throw new RangeError(`there is no ${type} ${externalId}: set up first`);
  return found.id;
}
