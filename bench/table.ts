import Table from "cli-table3";
import { type Benchmark, type Bound, type Measured, reaches } from "./benchmark.ts";

export type Row = { readonly benchmark: Benchmark; readonly measured: Measured };

function boundText({ at, value, unit }: Bound): string {
  return `${at === "least" ? ">=" : "<="} ${value}${unit === undefined ? "x" : ` ${unit}`}`;
}

/** `must` decides; `aim` is only said. */
export function verdictOf({ benchmark, measured }: Row): "aim" | "must" | "MISSED" {
  if (!reaches(measured.ratio, benchmark.must)) return "MISSED";
  return reaches(measured.ratio, benchmark.aim) ? "aim" : "must";
}

function ratioText({ benchmark, measured }: Row): string {
  const text = measured.ratio.toPrecision(3);
  return benchmark.must.unit === undefined ? `${text}x` : `${text} ${benchmark.must.unit}`;
}

export function table(rows: readonly Row[]): string {
  const shown = new Table({
    head: ["id", "ratio", "must", "aim", "reached", "figures"],
    style: { head: [], border: [] },
  });
  for (const row of rows) {
    const { id, must, aim } = row.benchmark;
    const figures = row.measured.figures.map(({ name, value }) => `${name}: ${value}`).join("\n");
    shown.push([id, ratioText(row), boundText(must), boundText(aim), verdictOf(row), figures]);
  }
  return shown.toString();
}
