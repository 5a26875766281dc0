import { day } from "../kinds/day.ts";
import { oneOf } from "../kinds/plain.ts";
import { cellOf } from "../table.ts";
import { linesField, rowPlace } from "./rows.ts";

const outcomes = oneOf(["succeeded", "failed"]);

export const attemptLines = linesField(
  [
    { word: "on", required: true },
    { word: "outcome", required: true },
  ],
  (row, _table, world) => {
    const onCell = cellOf(row, "on", world);
    const outcomeCell = cellOf(row, "outcome", world);
    const on = onCell && day.read(onCell, world);
    const outcome = outcomeCell && outcomes.read(outcomeCell, world);
    if (!outcomeCell || on === undefined || outcome === undefined) return undefined;
    return { row: "attempt", on, outcome, ...rowPlace(row, outcomeCell, undefined, world) };
  },
  "Every attempt, in order.",
);
