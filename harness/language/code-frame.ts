import { codeFrameColumns } from "@babel/code-frame";
import type { Diagnostic } from "../../model/diagnostic.ts";

/** `file:line:col code message (nearest: word)`, on one line. */
export function diagnosticLine(diagnostic: Diagnostic): string {
  const { file, span, code, message, nearest } = diagnostic;
  const near = nearest === undefined ? "" : ` (nearest: ${nearest})`;
  return `${file}:${span.line}:${span.column} ${code} ${message}${near}`;
}

/** No person wrote a longer one, and none could read it on a terminal. */
const longestLine = 1000;

/**
 * A diagnostic as people read it: the line that says what is wrong, then the place in `text` with
 * carets. Without the place where `text` has no such line, as an empty file
 * has none, and where a line is too long to be shown.
 */
export function codeFrame(diagnostic: Diagnostic, text: string): string {
  const { span } = diagnostic;
  const lines = text.split("\n");
  const first = diagnosticLine(diagnostic);
  if (text === "" || span.line > lines.length || text.includes("\0")) return first;
  const near = lines.slice(Math.max(span.line - 3, 0), span.line + 2);
  if (near.some((line) => line.length > longestLine)) return first;
  const sameLine = span.endLine === span.line;
  const endColumn = sameLine ? span.endColumn : (lines[span.line - 1] ?? "").length + 1;
  // Spans count columns from 1, version 8 of code-frame from 0.
  const start = span.column - 1;
  const frame = codeFrameColumns(
    text,
    {
      start: { line: span.line, column: start },
      end: { line: span.line, column: Math.max(endColumn - 1, start + 1) },
    },
    { linesAbove: 2, linesBelow: 2, highlightCode: false },
  );
  return `${first}\n${frame}`;
}
