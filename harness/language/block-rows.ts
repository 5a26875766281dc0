import type { LineCounter } from "yaml";
import type { BlockRow } from "./tree.ts";

/** The lines of a block text whose header (`|`) stands at `start`, without blank ones. */
export function blockRows(
  text: string,
  start: number,
  end: number,
  lines: LineCounter,
): readonly BlockRow[] {
  const header = text.indexOf("\n", start);
  if (header < 0 || header >= end) return [];
  const first = lines.linePos(header + 1).line;
  const whole = text.slice(header + 1, end).split("\n");
  return whole
    .map((row, index) => ({ line: first + index, text: row.replace(/\r$/, "") }))
    .filter((row) => row.text.trim() !== "");
}
