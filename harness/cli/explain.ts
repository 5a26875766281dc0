import { readFileSync } from "node:fs";
import { Command } from "commander";
import { exitCodes } from "../../model/verdict.ts";
import { codeFrame, explain, lintFiles } from "../language/index.ts";
import { loadProject, nameInProject, selectFiles } from "../runner/project.ts";
import { loadResources } from "../runner/resources.ts";
import { exitCodeHelp } from "./exit.ts";

function explainAction(path: string): void {
  const project = loadProject(path);
  const { resources } = loadResources(project);
  const files = selectFiles(project, [path]).map((file) => ({
    file: nameInProject(project, file),
    content: readFileSync(file),
  }));
  const linted = lintFiles(files, resources);
  for (const found of linted.diagnostics) {
    process.stderr.write(`${codeFrame(found, linted.texts.get(found.file) ?? "")}\n\n`);
  }
  for (const { scenario } of linted.files) process.stdout.write(`${explain(scenario)}\n`);
  process.exitCode = linted.diagnostics.length === 0 ? exitCodes.pass : exitCodes.parse;
}

/** `tieout explain`: a scenario as English for a controller. */
export const explainCommand = new Command("explain")
  .description("tell a scenario in plain English")
  .argument("<file>", "a scenario file, or a folder of them")
  .addHelpText(
    "after",
    `\nExample\n  $ tieout explain scenarios/amendments/midterm-upsell.scenario.yaml\n${exitCodeHelp}`,
  )
  .action(explainAction);
