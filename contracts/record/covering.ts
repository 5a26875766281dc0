import { pathText } from "../needs/path.ts";
import type { Question } from "./gather.ts";
import { placeOf, type Standing } from "./places.ts";
import type { Seen } from "./seen.ts";

/** Answers that one interaction can stand for. */
export type Part = readonly Seen[];

/** A list is one whether or not something is in it. */
export function typeOf(standing: Standing): string {
  return standing === "empty list" ? "list" : standing;
}

/** What a part shows of each needed place: there with its type, null or empty above it, or absent. */
function itemsOf(part: Part, needed: Question["needed"]): ReadonlySet<string> {
  const items = new Set<string>();
  for (const { standing } of part) {
    for (const [key, found] of standing) {
      const isEdge = !needed.has(key);
      if (isEdge) items.add(`${key}=${found}`);
      else if (found !== "null") items.add(`${key}=${typeOf(found)}`);
    }
  }
  return items;
}

/**
 * The fewest parts that show everything that any of them shows: each place there and, where some
 * answer does without it, not there. The fullest come first, of equals the smallest exchange.
 */
export function covering(parts: readonly Part[], needed: Question["needed"]): readonly Part[] {
  const left = parts.map((part) => ({ part, items: itemsOf(part, needed) }));
  const open = new Set(left.flatMap(({ items }) => [...items]));
  const chosen: Part[] = [];
  while (left.length > 0) {
    const gains = left.map(({ items }) => [...items].filter((item) => open.has(item)).length);
    const best = gains.indexOf(Math.max(...gains));
    if (chosen.length > 0 && gains[best] === 0) break;
    for (const { part, items } of left.splice(best, 1)) {
      for (const item of items) open.delete(item);
      chosen.push(part);
    }
  }
  return chosen;
}

/** What tells each part from the others of its question, in words: `no lines`, `discounts empty`. */
export function differences(
  parts: readonly Part[],
  needed: Question["needed"],
): readonly (readonly string[])[] {
  if (parts.length === 1) return [[]];
  const all = parts.map((part) => itemsOf(part, needed));
  return all.map((own) => {
    const telling = [...own].filter((item) => !all.every((items) => items.has(item))).sort();
    const places = telling.map((item) => item.slice(0, item.lastIndexOf("=")));
    // A list or object goes without saying where something inside of it is named.
    const isNamed = (_: string, at: number) =>
      !places.some((other) => other.startsWith(`${places[at]}\u0000`));
    return telling.filter(isNamed).flatMap(inWords);
  });
}

function inWords(item: string): readonly string[] {
  const cut = item.lastIndexOf("=");
  const place = pathText(placeOf(item.slice(0, cut)));
  const standing = item.slice(cut + 1);
  if (standing === "absent") return [];
  if (standing === "empty list") return [`${place} empty`];
  return standing === "null" ? [`no ${place}`] : [place];
}
