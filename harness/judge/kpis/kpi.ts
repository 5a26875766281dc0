import { decimal, roundToInteger } from "../../../model/decimal.ts";
import type { KpiId } from "../../../model/operating-model.ts";
import type { Kpi } from "../../../model/statement.ts";
import type { EvidenceIndex } from "../evidence-index.ts";

/** A share or an average, exact until it is written: `part` of `whole`. */
export type Measured = { readonly part: bigint; readonly whole: bigint };

export type KpiDefinition = {
  /** The words of the operating model and of the report. */
  readonly id: KpiId;
  readonly title: string;
  readonly formula: string;
  readonly unit: Kpi["unit"];
  /** Undefined, or a whole of zero, where the run has nothing to measure. */
  measure(index: EvidenceIndex): Measured | undefined;
};

/** A quotient with one decimal, half away from zero: figures of management, not of the books. */
export function oneDecimal({ part, whole }: Measured): string {
  const tenths = roundToInteger(decimal(part * 10n).div(decimal(whole)), "half_up");
  const sign = tenths < 0n ? "-" : "";
  const digits = (tenths < 0n ? -tenths : tenths).toString().padStart(2, "0");
  return `${sign}${digits.slice(0, -1)}.${digits.slice(-1)}`;
}

/** A share in per cent. */
export function percent(part: number, whole: number): Measured {
  return { part: BigInt(part) * 100n, whole: BigInt(whole) };
}

/** The mean of some figures in milliseconds, as hours. */
export function meanHours(ms: readonly number[]): Measured {
  const total = ms.reduce((sum, one) => sum + BigInt(one), 0n);
  return { part: total, whole: BigInt(ms.length) * 3_600_000n };
}

export function count(of: number): Measured {
  return { part: BigInt(of), whole: 1n };
}
