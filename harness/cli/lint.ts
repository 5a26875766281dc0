import { readFileSync } from "node:fs";
import { Command } from "commander";
import { exitCodes } from "../../model/verdict.ts";
import { codeFrame, lintFiles } from "../language/index.ts";
import { loadProject, nameInProject, selectFiles } from "../runner/project.ts";
import { loadResources } from "../runner/resources.ts";
import { exitCodeHelp } from "./exit.ts";

type Flags = { readonly json?: boolean };

function lintAction(paths: readonly string[], flags: Flags): void {
  const project = loadProject(paths[0] ?? process.cwd());
  const loaded = loadResources(project);
  const files = selectFiles(project, paths).map((path) => ({
    file: nameInProject(project, path),
    content: readFileSync(path),
  }));
  const linted = lintFiles(files, loaded.resources);
  const diagnostics = [...loaded.diagnostics, ...linted.diagnostics];
  const texts = new Map([...loaded.texts, ...linted.texts]);
  if (flags.json) process.stdout.write(`${JSON.stringify(diagnostics, null, 2)}\n`);
  else {
    for (const found of diagnostics) {
      process.stdout.write(`${codeFrame(found, texts.get(found.file) ?? "")}\n\n`);
    }
    const bad = new Set(diagnostics.map(({ file }) => file)).size;
    process.stdout.write(`${files.length - bad} files are well formed, ${bad} are not\n`);
  }
  process.exitCode = diagnostics.length === 0 ? exitCodes.pass : exitCodes.parse;
}

/** `tieout lint`: everything that can be told without running. */
export const lintCommand = new Command("lint")
  .description("check scenario files without running them")
  .argument("[paths...]", "scenario files or folders (default: all scenarios of the project)")
  .option("--json", "print what was found as JSON")
  .addHelpText("after", `\nExample\n  $ tieout lint scenarios/amendments\n${exitCodeHelp}`)
  .action(lintAction);
