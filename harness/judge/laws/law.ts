import type { EvidenceIndex } from "../evidence-index.ts";
import type { CheckResult } from "../remark.ts";

/** A sentence that must be true of every run, whatever was expected or disturbed. */
export type Law = {
  /** Of reliability/invariants: stable, spoken in findings and stored cases. */
  readonly id: string;
  readonly sentence: string;
  /** Gives all findings and throws none; `compared` is how many things it looked at. */
  readonly check: (index: EvidenceIndex) => CheckResult;
};
