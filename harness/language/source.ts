import type { Diagnostic } from "../../model/diagnostic.ts";
import { collectProblems, type DiagnosticCode, startOfFile } from "./problems.ts";

/** No scenario is longer; a longer file is something else, and parsing it would take minutes. */
export const maxSourceBytes = 1_000_000;

export type Source = { readonly text: string } | { readonly diagnostics: readonly Diagnostic[] };

function refuse(file: string, message: string): Source {
  const problems = collectProblems(file);
  const code: DiagnosticCode = "unreadable-file";
  problems.report(code, startOfFile, message);
  return { diagnostics: problems.found() };
}

/** The text of a file's bytes; too long, binary or not UTF-8 gives the one message that says so. */
export function decodeSource(bytes: Uint8Array, file: string): Source {
  if (bytes.length > maxSourceBytes) {
    const size = `${Math.round(bytes.length / 1_000_000)} MB`;
    return refuse(file, `this file has ${size}; a scenario has at most 1 MB: split it`);
  }
  try {
    return checkSource(new TextDecoder("utf-8", { fatal: true }).decode(bytes), file);
  } catch {
    return refuse(file, "this file is not UTF-8 text: save it as UTF-8");
  }
}

/** The same refusals for what is text already. */
export function checkSource(text: string, file: string): Source {
  if (text.length > maxSourceBytes) {
    return refuse(
      file,
      `this file has more than 1 MB, the most that a scenario may have: split it`,
    );
  }
  if (text.includes("\0")) return refuse(file, "this is a binary file, not a scenario in YAML");
  if (text.trim() === "") {
    return refuse(file, "this file is empty: begin with `scenario:` and what it promises");
  }
  return { text };
}
