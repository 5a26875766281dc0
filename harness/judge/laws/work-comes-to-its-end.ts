import { epochMs, type Instant } from "../../../model/days.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, type Movement, movementOf, movements } from "../money-facts.ts";
import { openedReceivable } from "../older-books.ts";
import { exceptions, isHeldUp } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

const hour = 3_600_000;

type Finished = {
  readonly movement: Movement;
  readonly knownAt: Instant;
  readonly doneAt: Instant;
};

/** When billing first told of what moves money, or older books handed it over. */
function knownAt(index: EvidenceIndex, { fact }: Movement): Instant | undefined {
  const opened = fact.type === "invoice" ? openedReceivable(index, fact) : undefined;
  if (opened) return index.facts["opening balance"].versions(opened.id)[0]?.at;
  const versions: readonly { readonly at: Instant; readonly object: typeof fact }[] = index.facts[
    fact.type
  ].versions(fact.id);
  return versions.find(({ object }) => movementOf(object) !== undefined)?.at;
}

function finished(index: EvidenceIndex): readonly Finished[] {
  const held = exceptions(index);
  return movements(index)
    .filter(({ fact }) => !isHeldUp(held, fact))
    .flatMap((movement): readonly Finished[] => {
      const [document] = index.links.effectiveDocumentsOf(movement.fact.id);
      const n = document && index.documents.firstLine(document.id);
      const doneAt = n === undefined ? undefined : index.line(n)?.at;
      const begun = knownAt(index, movement);
      return begun && doneAt ? [{ movement, knownAt: begun, doneAt }] : [];
    });
}

/** The last moment before `until` at which a vendor refused for want of time, or the integration died. */
function healedAt(index: EvidenceIndex, until: Instant): number {
  const refused = index.of("response").filter(({ status }) => status === 429 || status >= 500);
  const crashed = index.of("note").filter(({ topic }) => topic === "crashed");
  const last = [...refused, ...crashed]
    .filter(({ at }) => at <= until)
    .map(({ at }) => epochMs(at));
  return Math.max(0, ...last);
}

/**
 * O1: posted − max(known, healed) ≤ one nightly cycle + two sweeps, for what no exception ever held up:
 * message, sweep and nightly batch are three chances. At risk: what waited. Severity 2.
 */
export const workComesToItsEnd: Law = {
  id: "O1",
  sentence:
    "What nobody has to decide is in the books a day after it was known, or after all works again.",
  check: (index) => {
    const boundMs = 24 * hour + 2 * index.model.jobs.sweepEveryMinutes * 60_000;
    const all = finished(index);
    const findings = all.flatMap(({ movement, ...moments }): readonly Remark[] => {
      const done = epochMs(moments.doneAt);
      if (done - epochMs(moments.knownAt) <= boundMs) return [];
      const waitedMs = done - Math.max(epochMs(moments.knownAt), healedAt(index, moments.doneAt));
      if (waitedMs <= boundMs) return [];
      return [
        {
          message: `${factWords(movement.fact)} waited ${Math.floor(waitedMs / hour)} hours for its posting, and nothing held it up`,
          object: factWords(movement.fact),
          expected: `posted within ${Math.floor(boundMs / hour)} hours`,
          actual: `known at ${moments.knownAt}, posted at ${moments.doneAt}`,
          atRisk: atRisk(movement.total),
          line: index.facts[movement.fact.type].firstLine(movement.fact.id) ?? null,
        },
      ];
    });
    return { compared: all.length, findings };
  },
};
