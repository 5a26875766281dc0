import type { Instant } from "../../../model/days.ts";

export const aggregations = ["sum", "count", "last", "max", "unique"] as const;
export type Aggregation = (typeof aggregations)[number];

/** One use, as it was reported. */
export type Measured = { readonly at: Instant; readonly value: number };

/** What the reports of one meter and billing period come to (USG-2); zero without any. */
export function aggregated(formula: Aggregation, all: readonly Measured[]): number {
  const values = all.map(({ value }) => value);
  switch (formula) {
    case "sum":
      return values.reduce((total, value) => total + value, 0);
    case "count":
      return values.length;
    case "max":
      return values.reduce((most, value) => Math.max(most, value), 0);
    case "unique":
      return new Set(values).size;
    case "last":
      return (
        all.reduce<Measured | undefined>(
          (last, one) => (last === undefined || one.at >= last.at ? one : last),
          undefined,
        )?.value ?? 0
      );
  }
}
