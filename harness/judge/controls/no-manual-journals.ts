import { causesOf } from "../cause-chain.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Law } from "../laws/law.ts";
import { restsOf, stakeOf } from "../laws/rests.ts";
import type { JournalEvidence } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";

/** Typed into the ERP: no call of the integration, no step of finance, and no key of a sender's. */
function isTyped(index: EvidenceIndex, { n, object }: JournalEvidence): boolean {
  if (object.purpose !== "manual" || object.externalId !== null) return false;
  return !causesOf(index.line, n).some(({ kind }) => kind === "request" || kind === "action");
}

/** OM5: no journal is typed into the ERP by hand. At risk: the journal. Severity 2. */
export const noManualJournals: Law = {
  id: "OM5",
  sentence: "Nobody types a journal into the ERP: what is wrong is corrected at its source.",
  check: (index) => {
    const typed = index.journals.filter((line) => isTyped(index, line));
    const findings = typed.map(
      (line): Remark => ({
        message: `journal ${line.object.id} of ${line.object.postedOn} was typed in by hand`,
        object: `journal ${line.object.id}`,
        expected: "a document or a batch behind it",
        actual: line.object.memo ?? "no memo",
        atRisk: atRisk(stakeOf(restsOf([line]), line.object.currency)),
        line: line.n,
      }),
    );
    return { compared: index.journals.length, findings };
  },
};
