import type { Invoice } from "../../../engines/billing/invoice-records.ts";
import type { Account } from "../account.ts";
import { encodeById, extraOf } from "../encode/by-id.ts";
import type { ExpandChanges, Expander } from "../encode/expand.ts";
import type { EventType } from "../events/types.ts";
import { type ApiVersion, defaultVersion } from "../versions.ts";
import { type Level, levelsTo, lowered } from "./levels.ts";
import { lookups } from "./lookup.ts";
import { rankOf, steps, stepsTo } from "./steps.ts";

const levelsSeen = new Map<string, readonly Level[]>();

function levelsOf(version: ApiVersion): readonly Level[] {
  const levels = levelsSeen.get(version.id) ?? levelsTo(version);
  levelsSeen.set(version.id, levels);
  return levels;
}

/**
 * A body as a version shows it: the newest is handed back as it is. `about` is the record of an
 * invoice that was shown as it stood then.
 */
export function inVersion(
  account: Account,
  version: ApiVersion,
  newest: object,
  about?: Invoice,
): object {
  if (version.rank === defaultVersion.rank) return newest;
  const levels = levelsOf(version);
  return lowered(newest, levels, lookups(account, levels, about));
}

/** What `expand` asks for: objects behind ids, and lists that stand there only on request. */
export function expanderOf(account: Account, version: ApiVersion): Expander {
  const shown = (newest: object | undefined): object | undefined =>
    newest === undefined ? undefined : inVersion(account, version, newest);
  return {
    object: (id) => shown(encodeById(account, id)),
    extra: ({ id }, field) => shown(extraOf(account, id, field)),
  };
}

/** How `expand` differs from that of the newest version, step by step. */
export function expandChanges(version: ApiVersion): readonly ExpandChanges[] {
  if (version.rank === defaultVersion.rank) return [];
  return stepsTo(version).flatMap(({ expands }) => expands ?? []);
}

const eventsSince: ReadonlyMap<string, number> = new Map(
  steps.flatMap(({ from, addsEvents = [] }) => addsEvents.map((type) => [type, rankOf(from)])),
);

/** Whether a version has events of that type. */
export function hasEvent(version: ApiVersion, type: EventType): boolean {
  return version.rank >= (eventsSince.get(type) ?? 0);
}
