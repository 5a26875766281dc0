import type { Span } from "../../model/diagnostic.ts";
import { type Money, magnitude } from "../../model/money.ts";

/** Something that is not as it must be, before the judge adds place, severity and cause chain. */
export type Remark = {
  /** One sentence that a controller understands. */
  readonly message: string;
  readonly object: string;
  readonly expected: string;
  readonly actual: string;
  /** Exact; empty where no money is involved. */
  readonly atRisk: readonly Money[];
  /** The promise that is broken, where the scenario wrote one. */
  readonly span?: Span;
  /** The evidence line at which the cause chain begins. */
  readonly line: number | null;
};

/** What a check looked at and what it has to say; nothing looked at is never a pass. */
export type CheckResult = { readonly compared: number; readonly findings: readonly Remark[] };

export const nothingChecked: CheckResult = { compared: 0, findings: [] };

/** Several checks as one. */
export function together(results: readonly CheckResult[]): CheckResult {
  return {
    compared: results.reduce((count, result) => count + result.compared, 0),
    findings: results.flatMap((result) => result.findings),
  };
}

/** The amount as money at risk: its magnitude, and nothing at all where it is zero. */
export function atRisk(...amounts: readonly Money[]): readonly Money[] {
  return amounts.filter((amount) => amount.minor !== 0n).map(magnitude);
}
