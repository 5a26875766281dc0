import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Pact } from "../../../contracts/pact/format.ts";
import { BadPact, readPact } from "../../../contracts/pact/read.ts";
import { nameInProject, type Project } from "../../runner/project.ts";
import { type Reliance, readReliance } from "./reliance.ts";

/** A pact of the project with what stands beside it. */
export type StoredPact = {
  /** From the project's root. */
  readonly file: string;
  readonly pact: Pact;
  readonly reliance: Reliance;
};

export type StoredPacts = {
  readonly pacts: readonly StoredPact[];
  /** Files that cannot be taken as they are, each with why and what to do. */
  readonly refused: readonly string[];
};

export type Selection = {
  /** Of that integration alone; all where none is named. */
  readonly consumer?: string;
  /** Of that vendor alone, its API and its messages, or of that provider. */
  readonly vendor?: string;
};

/** Where a project keeps what its integrations need of vendors. */
export const pactFolder = "contracts/pacts";

function isMeant({ consumer, provider }: Pact, selection: Selection): boolean {
  const { vendor } = selection;
  const isOfVendor =
    vendor === undefined || provider.name === vendor || provider.name === `${vendor}-webhooks`;
  return isOfVendor && (selection.consumer ?? consumer.name) === consumer.name;
}

/** Reads the pacts of a project, in order of their names. */
export function storedPacts(project: Project, selection: Selection): StoredPacts {
  const folder = join(project.root, pactFolder);
  const names = existsSync(folder) ? globSync("*.json", { cwd: folder }) : [];
  const pacts: StoredPact[] = [];
  const refused: string[] = [];
  for (const name of names.sort()) {
    if (name.endsWith(".scenarios.json")) continue;
    const path = join(folder, name);
    const file = nameInProject(project, path);
    try {
      const pact = readPact(file, readFileSync(path, "utf8"));
      if (!isMeant(pact, selection)) continue;
      pacts.push({ file, pact, reliance: readReliance(file, path) });
    } catch (error) {
      if (!(error instanceof BadPact)) throw error;
      refused.push(error.message);
    }
  }
  return { pacts, refused };
}
