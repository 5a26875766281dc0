import { dateIn, instantIn } from "../../../model/days.ts";
import { entityById } from "../../../model/entities.ts";
import { causesOf } from "../cause-chain.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Law } from "../laws/law.ts";
import { restsOf, stakeOf } from "../laws/rests.ts";
import { type JournalEvidence, signed } from "../ledger.ts";
import { atRisk, nothingChecked, type Remark } from "../remark.ts";

type Window = { readonly opensAt: string; readonly closesAt: string };

/** Journals of a batch: summaries, and entries of its own that the nightly job posts. */
function isOfBatch(index: EvidenceIndex, { n, phase, object }: JournalEvidence): boolean {
  if (phase !== "steady") return false;
  if (object.purpose !== "manual") return object.purpose === "summary";
  return causesOf(index.line, n).some(
    (one) => one.kind === "action" && one.action.kind === "job" && one.action.job === "nightly",
  );
}

/** Why the journal is not as a batch posts it; undefined for a good one. */
function objection(
  index: EvidenceIndex,
  { at, object }: JournalEvidence,
  { opensAt, closesAt }: Window,
): string | undefined {
  const rest = object.lines.reduce((sum, line) => sum + signed(line), 0n);
  if (object.lines.length < 2 || rest !== 0n) return "it does not balance";
  const zone = entityById(index.model, object.entity)?.timeZone ?? index.zone;
  const day = dateIn(at, zone);
  const isInside = instantIn(day, opensAt, zone) <= at && at <= instantIn(day, closesAt, zone);
  return isInside ? undefined : `it was posted at ${at}`;
}

/**
 * OM4: every journal of a batch balances and is posted within the operating model's window, in its
 * entity's time. What is made up for after the last day played is left out. At risk: the journal.
 * Severity 2.
 */
export const batchesInTheirWindow: Law = {
  id: "OM4",
  sentence: "A batch posts balanced journals, and within its window.",
  check: (index) => {
    const { batchWindow } = index.model.jobs;
    if (batchWindow === undefined) return nothingChecked;
    const batches = index.journals.filter((line) => isOfBatch(index, line));
    const findings = batches.flatMap((line): readonly Remark[] => {
      const why = objection(index, line, batchWindow);
      if (why === undefined) return [];
      const { id, currency, entity } = line.object;
      return [
        {
          message: `the batch journal ${id} of ${entity} is not as the operating model has it: ${why}`,
          object: `journal ${id}`,
          expected: `balanced, between ${batchWindow.opensAt} and ${batchWindow.closesAt}`,
          actual: why,
          atRisk: atRisk(stakeOf(restsOf([line]), currency)),
          line: line.n,
        },
      ];
    });
    return { compared: batches.length, findings };
  },
};
