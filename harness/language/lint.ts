import type { Diagnostic } from "../../model/diagnostic.ts";
import { parseScenario } from "./parse.ts";
import { collectProblems } from "./problems.ts";
import type { LintedFile, LintResult, Resources, ScenarioFile } from "./resources.ts";
import { checkSource, decodeSource } from "./source.ts";

/** Two files with one name would write into one folder and be told apart by nobody. */
export function duplicateIds(files: readonly LintedFile[]): readonly Diagnostic[] {
  const first = new Map<string, string>();
  return files.flatMap(({ file, scenario }) => {
    const earlier = first.get(scenario.id);
    if (earlier === undefined) {
      first.set(scenario.id, file);
      return [];
    }
    const problems = collectProblems(file);
    const message = `"${scenario.id}" is the name of ${earlier} already; rename one of the two files`;
    problems.report("duplicate-id", scenario.span, message);
    return problems.found();
  });
}

/** Parses and lints files together, in the order given; all problems of all files. */
export function lintFiles(files: readonly ScenarioFile[], resources: Resources): LintResult {
  const texts = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  const parsed: LintedFile[] = [];
  for (const { file, content } of files) {
    const source =
      typeof content === "string" ? checkSource(content, file) : decodeSource(content, file);
    if ("diagnostics" in source) {
      diagnostics.push(...source.diagnostics);
      continue;
    }
    texts.set(file, source.text);
    const result = parseScenario(source.text, file, resources);
    if ("diagnostics" in result) {
      diagnostics.push(...result.diagnostics);
      continue;
    }
    const { text } = source;
    parsed.push(...result.scenarios.map((scenario) => ({ file, text, scenario })));
  }
  const duplicates = duplicateIds(parsed);
  const twice = new Set(duplicates.map((one) => one.file));
  const good = parsed.filter(({ file }) => !twice.has(file));
  return { diagnostics: [...diagnostics, ...duplicates], files: good, texts };
}
