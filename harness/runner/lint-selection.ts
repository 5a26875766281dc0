import { readFileSync } from "node:fs";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import { type LintedFile, lintFiles } from "../language/index.ts";
import { nameInProject, type Project, selectFiles } from "./project.ts";
import { loadResources } from "./resources.ts";

/** What selected files and the project's operating models came to before anything runs. */
export type LintedSelection = {
  /** The files that were read, good and bad. */
  readonly fileCount: number;
  readonly files: readonly LintedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** The text of every file that a diagnostic may point into. */
  readonly texts: ReadonlyMap<string, string>;
  readonly models: ReadonlyMap<string, OperatingModel>;
  /** All operating models as written, for the hash of a run's inputs. */
  readonly modelText: string;
};

/** Reads and lints the scenario files that paths mean, with the operating models of the project. */
export function lintSelection(project: Project, paths: readonly string[]): LintedSelection {
  const loaded = loadResources(project);
  const chosen = selectFiles(project, paths).map((path) => ({
    file: nameInProject(project, path),
    content: readFileSync(path),
  }));
  const linted = lintFiles(chosen, loaded.resources);
  return {
    fileCount: chosen.length,
    files: linted.files,
    diagnostics: [...loaded.diagnostics, ...linted.diagnostics],
    texts: new Map([...loaded.texts, ...linted.texts]),
    models: loaded.resources.operatingModels,
    modelText: [...loaded.texts.values()].join("\n"),
  };
}
