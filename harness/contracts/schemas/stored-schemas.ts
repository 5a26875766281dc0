import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import type { GovernedEvent } from "../../../contracts/promote/promotion.ts";
import { type Mode, modes, type SchemaVersion } from "../../../contracts/schemas/history.ts";
import { lint } from "../../../contracts/schemas/lint.ts";
import type { Schema } from "../../../contracts/schemas/schema.ts";
import { nameInProject, type Project } from "../../runner/project.ts";

/** Where a project keeps its events and interfaces: `<event>/<major>.<minor>.json`. */
export const schemaFolder = "contracts/schemas";

const policyName = "compatibility.json";

const policySchema = z.strictObject({
  compatibility: z.enum(modes as unknown as readonly [Mode, ...Mode[]]),
  producer: z.string().min(1),
  consumers: z.array(z.string().min(1)),
});

export type StoredSchemas = {
  readonly events: readonly GovernedEvent[];
  /** What cannot be taken as it is, each with file and place. */
  readonly problems: readonly string[];
};

function parsed(path: string): { readonly value: unknown } | string {
  try {
    return { value: JSON.parse(readFileSync(path, "utf8")) };
  } catch (error) {
    return `is no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function readVersion(path: string, file: string, event: string): SchemaVersion | string[] {
  const version = basename(path, ".json");
  if (!/^\d+\.\d+$/.test(version)) return [`${file}: the name must be <major>.<minor>.json`];
  const read = parsed(path);
  if (typeof read === "string") return [`${file}: ${read}`];
  const found = lint(read.value);
  if (found.length > 0) return found.map((one) => `${file}: ${one}`);
  const { $id } = read.value as { readonly $id?: unknown };
  if (typeof $id !== "string" || !$id.endsWith(`/${event}/${version}`)) {
    return [`${file}: $id must end with /${event}/${version}, so that both say the same version`];
  }
  return { version, schema: read.value as Schema };
}

function readPolicy(path: string, file: string): Mode | string {
  if (!existsSync(path)) {
    return `${file} is missing; write {"compatibility": "FORWARD_TRANSITIVE", "producer": …, "consumers": […]}`;
  }
  const read = parsed(path);
  if (typeof read === "string") return `${file}: ${read}`;
  const checked = policySchema.safeParse(read.value);
  if (checked.success) return checked.data.compatibility;
  const issue = checked.error.issues[0];
  return `${file}: ${issue?.path.join(".") || "the whole"}: ${issue?.message}`;
}

/** Reads the schemas of a project, in order of their names. */
export function storedSchemas(project: Project): StoredSchemas {
  const folder = join(project.root, schemaFolder);
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const events: GovernedEvent[] = [];
  const problems: string[] = [];
  for (const event of names.sort()) {
    const own = join(folder, event);
    const fileOf = (name: string) => nameInProject(project, join(own, name));
    const mode = readPolicy(join(own, policyName), fileOf(policyName));
    if (!modes.some((known) => known === mode)) problems.push(mode);
    const files = readdirSync(own)
      .filter((name) => name.endsWith(".json") && name !== policyName)
      .sort();
    if (files.length === 0) problems.push(`${nameInProject(project, own)} holds no version`);
    const versions = files.flatMap((name) => {
      const read = readVersion(join(own, name), fileOf(name), event);
      if (!Array.isArray(read)) return [read];
      problems.push(...read);
      return [];
    });
    events.push({ event, mode: mode as Mode, versions });
  }
  return { events, problems };
}
