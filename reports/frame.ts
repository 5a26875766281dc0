import { codeFrameColumns } from "@babel/code-frame";

/** A place in one line, 1-based, the end exclusive. */
export type Place = { readonly line: number; readonly column: number; readonly endColumn: number };

/** The lines of `text` around a place, with carets under it; empty where there is no such line. */
export function frame(text: string, place: Place, around = 2): string {
  if (text === "" || place.line > text.split("\n").length || text.includes("\0")) return "";
  // Places count columns from 1, version 8 of code-frame from 0.
  const start = place.column - 1;
  const end = Math.max(place.endColumn - 1, start + 1);
  return codeFrameColumns(
    text,
    { start: { line: place.line, column: start }, end: { line: place.line, column: end } },
    { linesAbove: around, linesBelow: around, highlightCode: false },
  );
}
