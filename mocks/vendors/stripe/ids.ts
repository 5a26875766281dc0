import { hashLetters } from "../../../model/hash.ts";

/** Draws an id from what the object is about; the same use of the same words gives the same id. */
export type DrawId = (prefix: string, parts: readonly string[], length?: number) => string;

/**
 * Ids from `hash(seed, type, business key)`: no counter, so that reordering and shrinking keep them.
 * The second object with the same business key takes the key and a 2, and so on.
 */
export function idDrawer(seed: number): DrawId {
  const uses = new Map<string, number>();
  const root = String(seed);
  return (prefix, parts, length = 24) => {
    const words = [root, prefix, ...parts];
    const first = hashLetters(words, length, prefix);
    const use = (uses.get(first) ?? 0) + 1;
    uses.set(first, use);
    return use === 1 ? first : hashLetters([...words, String(use)], length, prefix);
  };
}
