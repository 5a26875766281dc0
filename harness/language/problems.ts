import type { Diagnostic, Span } from "../../model/diagnostic.ts";
import { nearestWord } from "./nearest.ts";

/** What can be wrong with a file; a word of this list stands in every message and never changes. */
export const diagnosticCodes = [
  "unreadable-file",
  "yaml-syntax",
  "yaml-feature",
  "missing-value",
  "duplicate-key",
  "wrong-shape",
  "unknown-key",
  "missing-key",
  "unknown-word",
  "unknown-verb",
  "unknown-expectation",
  "unknown-name",
  "name-too-early",
  "wrong-name",
  "duplicate-name",
  "unknown-product",
  "unknown-account",
  "unknown-currency",
  "unknown-vendor",
  "unknown-operating-model",
  "unknown-entity",
  "unknown-dimension",
  "bad-date",
  "bad-amount",
  "bad-number",
  "bad-table",
  "bad-formula",
  "business-hour",
  "overlap",
  "owner-conflict",
  "bad-outcome",
  "bad-threshold",
  "ambiguous-document",
  "missing-audience",
  "because-differs",
  "unbalanced-journal",
  "duplicate-id",
] as const;
export type DiagnosticCode = (typeof diagnosticCodes)[number];

/** Where everything that reads a file tells what it does not understand. */
export type Problems = {
  readonly file: string;
  report(code: DiagnosticCode, span: Span, message: string): void;
  /** As `report`, with the nearest of the `known` words. */
  reportWord(code: DiagnosticCode, span: Span, message: string, word: string, known: Words): void;
};

type Words = Iterable<string>;

/** A collector; `found()` gives what was reported, in the order of the file. */
export function collectProblems(file: string): Problems & { found(): readonly Diagnostic[] } {
  const found: Diagnostic[] = [];
  return {
    file,
    report: (code, span, message) => {
      found.push({ code, file, span, message });
    },
    reportWord: (code, span, message, word, known) => {
      const nearest = nearestWord(word, known);
      found.push({ code, file, span, message, ...(nearest === undefined ? {} : { nearest }) });
    },
    found: () =>
      found.toSorted((a, b) => a.span.line - b.span.line || a.span.column - b.span.column),
  };
}

/** The place of a whole file: its first character. */
export const startOfFile: Span = { line: 1, column: 1, endLine: 1, endColumn: 2 };
