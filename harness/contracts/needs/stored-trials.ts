import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Need } from "../../../contracts/needs/needs.ts";
import {
  BadNotNeeded,
  type NotNeeded,
  nothingTried,
  notNeededText,
  readNotNeeded,
} from "../../../contracts/needs/not-needed.ts";
import { integrationHash, integrationUrl } from "../../runner/integration-source.ts";
import type { Project } from "../../runner/project.ts";
import { UsageError } from "../../runner/usage-error.ts";

/** Where trials of an integration are kept: beside its pacts, from the project's root. */
export function trialsFile({ integration }: Project): string {
  return `contracts/pacts/${integration.name}.not-needed.yaml`;
}

/**
 * What trials have shown an integration not to need; nothing where none were kept. Throws
 * `UsageError` for a file that cannot be understood.
 */
export function notNeededBy(project: Project): NotNeeded {
  const file = trialsFile(project);
  const path = join(project.root, file);
  if (!existsSync(path)) return nothingTried;
  try {
    return readNotNeeded(file, readFileSync(path, "utf8"));
  } catch (error) {
    throw error instanceof BadNotNeeded ? new UsageError(error.message) : error;
  }
}

/** Whether the trials that are kept were of other sources than the integration has now. */
export function isOfOtherSources(project: Project, { integration }: NotNeeded): boolean {
  return integration !== "" && integration !== sourcesOf(project);
}

export function keepTrials(project: Project, needs: readonly Need[]): void {
  const path = join(project.root, trialsFile(project));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, notNeededText(sourcesOf(project), needs));
}

function sourcesOf(project: Project): string {
  return integrationHash(integrationUrl(project)).slice(0, 16);
}
