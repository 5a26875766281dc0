import type { Instant } from "../../../model/days.ts";
import { type EvidenceIndex, indexEvidence } from "../evidence-index.ts";

// What was known at a moment is evidence up to its last line, read as if the run had ended there.
const known = new WeakMap<EvidenceIndex, Map<Instant, EvidenceIndex>>();

/** The run as it stood at the end of an instant. */
export function runAsOf(index: EvidenceIndex, at: Instant): EvidenceIndex {
  const moments = known.get(index) ?? new Map<Instant, EvidenceIndex>();
  known.set(index, moments);
  const before = moments.get(at);
  if (before !== undefined) return before;
  const isKnown = (n: number, when: Instant) => n <= index.marker && when <= at;
  const then = indexEvidence(
    index.lines.filter((line) => line.kind === "run" || isKnown(line.n, line.at)),
  );
  moments.set(at, then);
  return then;
}
