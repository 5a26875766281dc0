import { Command } from "commander";
import { exitCodes } from "../../model/verdict.ts";
import { laws } from "../judge/laws/index.ts";
import { lawsTold } from "../judge/laws/told.ts";
import { codeFrame, explain } from "../language/index.ts";
import { lintSelection } from "../runner/lint-selection.ts";
import { loadProject } from "../runner/project.ts";
import { exitCodeHelp } from "./exit.ts";

type Options = { readonly laws?: true };

function explainAction(path: string | undefined, { laws: isAsked }: Options): void {
  if (isAsked) process.stdout.write(lawsTold(laws));
  if (path !== undefined) return explainFiles(path);
  if (isAsked) return;
  process.stderr.write("tieout: name a scenario file to explain, or ask for --laws\n");
  process.exitCode = exitCodes.usage;
}

function explainFiles(path: string): void {
  const { files, diagnostics, texts } = lintSelection(loadProject(path), [path]);
  for (const found of diagnostics) {
    process.stderr.write(`${codeFrame(found, texts.get(found.file) ?? "")}\n\n`);
  }
  process.stdout.write(files.map(({ scenario }) => explain(scenario)).join("\n"));
  process.exitCode = diagnostics.length === 0 ? exitCodes.pass : exitCodes.parse;
}

/** `tieout explain`: a scenario as English for a controller. */
export const explainCommand = new Command("explain")
  .description("tell a scenario in plain English")
  .argument("[file]", "a scenario file, or a folder of them")
  .option("--laws", "list the laws that every run is held to")
  .addHelpText(
    "after",
    `\nExample\n  $ tieout explain scenarios/amendments/midterm-upsell.scenario.yaml\n  $ tieout explain --laws\n${exitCodeHelp}`,
  )
  .action(explainAction);
