// The face of the language: text to scenario, problems to people.

export { codeFrame, diagnosticLine } from "./code-frame.ts";
export { explain } from "./explain/explain.ts";
export { duplicateIds, lintFiles } from "./lint.ts";
export { parseScenario, scenarioId } from "./parse.ts";
export type { DiagnosticCode } from "./problems.ts";
export type {
  LintedFile,
  LintResult,
  ParseResult,
  Resources,
  ScenarioFile,
} from "./resources.ts";
export { checkSource, decodeSource, maxSourceBytes, type Source } from "./source.ts";
