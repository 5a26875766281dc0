import { distance } from "fastest-levenshtein";

/**
 * The known word that a misspelt one was probably meant to be, or undefined where none is near.
 *
 * Near is at most two letters away, or a third of the word. The earlier of two equally near wins,
 * so that callers put the likelier words first.
 */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  const limit = Math.max(2, Math.floor(word.length / 3));
  let best: { readonly word: string; readonly far: number } | undefined;
  for (const candidate of known) {
    const far = distance(word.toLowerCase(), candidate.toLowerCase());
    if (far <= limit && far < candidate.length && (best === undefined || far < best.far)) {
      best = { word: candidate, far };
    }
  }
  return best?.word;
}
