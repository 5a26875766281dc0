import { causesOf, linkWords } from "../cause-chain.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** Attempts that the integration itself turned away: 4xx means "not from you", so nothing may follow. */
function refused(index: EvidenceIndex): ReadonlyMap<number, number> {
  const answers = index.of("delivered").flatMap(({ delivery, status }) => {
    return status !== null && status >= 400 && status < 500 ? [[delivery, status] as const] : [];
  });
  return new Map(answers);
}

/**
 * S8: for every delivery answered 4xx, no document and no journal has it among its causes. Storing
 * first and checking later keeps what a stranger sent. At risk: what was written. Severity 2.
 */
export const refusedLeavesNoTrace: Law = {
  id: "S8",
  sentence: "A message that was turned away leaves nothing in the books.",
  check: (index) => {
    const turnedAway = refused(index);
    const written = [...index.of("document"), ...index.of("journal")];
    const findings =
      turnedAway.size === 0
        ? []
        : written.flatMap((line): readonly Remark[] => {
            const cause = causesOf(index.line, line.n).find(({ n }) => turnedAway.has(n));
            if (cause === undefined) return [];
            const object = linkWords(line) ?? line.kind;
            return [
              {
                message: `${object} came of a message that was answered ${turnedAway.get(cause.n)}`,
                object,
                expected: "nothing written",
                actual: object,
                atRisk: line.kind === "document" ? atRisk(line.object.total) : [],
                line: line.n,
              },
            ];
          });
    return { compared: turnedAway.size, findings };
  },
};
