import { causesOf } from "../cause-chain.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { JournalEvidence } from "../ledger.ts";
import { count, type KpiDefinition, percent } from "./kpi.ts";

/** True where no call of the integration and no work of the ERP wrote it. */
function isByHand(index: EvidenceIndex, line: JournalEvidence): boolean {
  if (line.object.purpose !== "manual") return false;
  return !causesOf(index.line, line.n).some(({ kind }) => kind === "request");
}

export const manualJournals: KpiDefinition = {
  id: "manual journals",
  title: "Manual journals",
  formula: "journals that a person typed into the ERP",
  unit: "count",
  measure: (index) => count(index.journals.filter((line) => isByHand(index, line)).length),
};

export const automatedPostings: KpiDefinition = {
  id: "automated postings",
  title: "Share of automated postings",
  formula: "journals that no person typed ÷ journals",
  unit: "%",
  measure: (index) => {
    const typed = index.journals.filter((line) => isByHand(index, line)).length;
    return percent(index.journals.length - typed, index.journals.length);
  },
};
