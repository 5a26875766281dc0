import { oneOf } from "../kinds/plain.ts";
import { cellOf } from "../table.ts";
import { linesField, moneyCell, rowPlace } from "./rows.ts";

const buckets = oneOf(["current", "1-30", "31-60", "61-90", "90+"]);

export const bucketLines = linesField(
  [
    { word: "bucket", required: true },
    { word: "amount", required: true, money: true },
    { word: "because", required: false },
  ],
  (row, table, world) => {
    const bucketCell = cellOf(row, "bucket", world);
    const cell = cellOf(row, "amount", world);
    const bucket = bucketCell && buckets.read(bucketCell, world);
    const amount = cell && moneyCell(cell, "amount", table, world);
    if (!cell || bucket === undefined || amount === undefined) return undefined;
    return { row: "bucket", bucket, amount, ...rowPlace(row, cell, amount, world) };
  },
  "The open amounts by days past due; a bucket that is not named is empty.",
);
