import type { DrawId } from "../ids.ts";

/** An id that somebody names for the next object of its kind. */
export type ForcedIds = {
  readonly drawId: DrawId;
  /** The next object whose ids begin like this one gets it. */
  force(id: string): void;
  /** Ids that were named and not taken are forgotten. */
  forget(): void;
};

function prefixOf(id: string): string {
  return id.slice(0, id.lastIndexOf("_") + 1);
}

/** Draws ids as always, except those that were named before. */
export function forcedIds(drawId: DrawId): ForcedIds {
  const named = new Map<string, string[]>();
  return {
    drawId: (prefix, parts, length) => named.get(prefix)?.shift() ?? drawId(prefix, parts, length),
    force(id) {
      const prefix = prefixOf(id);
      named.set(prefix, [...(named.get(prefix) ?? []), id]);
    },
    forget: () => named.clear(),
  };
}
