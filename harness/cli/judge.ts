import { readFileSync } from "node:fs";
import { Command } from "commander";
import { readEvidence, toJson } from "../../model/evidence/text.ts";
import { exitCodes } from "../../model/verdict.ts";
import { failureText, scenarioLine, statementsText } from "../../reports/index.ts";
import { judge } from "../judge/judge.ts";
import { UsageError } from "../runner/usage-error.ts";
import { exitCodeHelp } from "./exit.ts";

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new UsageError(`${file} cannot be read; give the path of an evidence.ndjson`);
  }
}

type Flags = { readonly json?: boolean; readonly statements?: boolean };

function judgeAction(file: string, flags: Flags): void {
  const lines = readEvidence(read(file));
  const verdict = judge(lines);
  if (flags.json) process.stdout.write(`${toJson(verdict, 2)}\n`);
  else process.stdout.write(`${scenarioLine(verdict)}\n`);
  if (flags.statements && verdict.statements.length > 0) {
    process.stderr.write(`\n${statementsText(verdict)}\n`);
  }
  const run = lines[0];
  if (verdict.verdict !== "pass" && run?.kind === "run") {
    process.stderr.write(
      `\n${failureText(verdict, { seed: run.seed, integration: {} }, run.source.text)}\n`,
    );
  }
  process.exitCode = exitCodes[verdict.verdict];
}

/** `tieout judge`: the verdict on a stored run, from its evidence alone. */
export const judgeCommand = new Command("judge")
  .description("judge a stored evidence file again")
  .argument("<file>", "an evidence.ndjson of a run folder")
  .option("--json", "print the verdict as JSON")
  .option("--statements", "print trial balance, tie-outs and key figures")
  .addHelpText(
    "after",
    `\nExample\n  $ tieout judge .tieout/runs/<hash>/scenarios/midterm-upsell/evidence.ndjson\n${exitCodeHelp}`,
  )
  .action(judgeAction);
