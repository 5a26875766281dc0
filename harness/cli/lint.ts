import { Command } from "commander";
import { exitCodes } from "../../model/verdict.ts";
import { codeFrame } from "../language/index.ts";
import { lintSelection } from "../runner/lint-selection.ts";
import { loadProject } from "../runner/project.ts";
import { exitCodeHelp } from "./exit.ts";

type Flags = { readonly json?: boolean };

function lintAction(paths: readonly string[], flags: Flags): void {
  const project = loadProject(paths[0] ?? process.cwd());
  const { fileCount, files, diagnostics, texts } = lintSelection(project, paths);
  if (flags.json) process.stdout.write(`${JSON.stringify(diagnostics, null, 2)}\n`);
  else {
    for (const found of diagnostics) {
      process.stdout.write(`${codeFrame(found, texts.get(found.file) ?? "")}\n\n`);
    }
    process.stdout.write(`${files.length} of ${fileCount} scenario files are well formed\n`);
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
