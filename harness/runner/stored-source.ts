import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseOwnLine } from "../../model/evidence/text.ts";
import type { ScenarioVerdict } from "../../model/verdict.ts";
import type { reportPage } from "../../reports/index.ts";
import { explain } from "../language/index.ts";
import type { RunFolder } from "./run-folder.ts";

type Source = ReturnType<Parameters<typeof reportPage>[1]>;

// Calls and deliveries are the bulk of a file and no part of the page.
const shown = /^\{"kind":"(run|phase|action|fact|document|journal)"/;

/** What the page shows of a scenario's undisturbed run, read back from the run's folder. */
export function storedSource(folder: RunFolder, { id }: ScenarioVerdict): Source {
  const file = join(folder.scenarioFolder(id), "evidence.ndjson");
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8").split("\n");
  const lines = text.filter((line) => shown.test(line)).map(parseOwnLine);
  const run = lines[0];
  return run?.kind === "run" ? { lines, told: explain(run.scenario) } : undefined;
}
