import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { UsageError } from "./usage-error.ts";

export const configName = "tieout.yaml";

const laterKinds = ["command", "container", "url"];

const configSchema = z.strictObject({
  integration: z.strictObject({
    kind: z.enum(["module", ...laterKinds]),
    /** A path from the folder of `tieout.yaml`, or the name of a package. */
    entry: z.string().min(1),
  }),
});

/** A repository that uses Tieout: the folder of its `tieout.yaml`, and what that says. */
export type Project = {
  readonly root: string;
  readonly integration: { readonly kind: "module"; readonly entry: string };
};

function nearestConfig(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, configName))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

function readConfig(path: string): z.output<typeof configSchema> {
  let content: unknown;
  try {
    content = parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const checked = configSchema.safeParse(content);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw new UsageError(`${path}: ${issue?.path.join(".") || "the file"}: ${issue?.message}`);
}

/** The project around a folder or file; without a `tieout.yaml` above it there is none. */
export function loadProject(from: string): Project {
  const start = existsSync(from) && statSync(from).isDirectory() ? from : dirname(from);
  const root = nearestConfig(start);
  if (root === undefined) {
    throw new UsageError(
      `no ${configName} in ${resolve(start)} or above it; it must name the integration, such as\nintegration: {kind: module, entry: ./src/integration.ts}`,
    );
  }
  const { integration } = readConfig(join(root, configName));
  if (integration.kind !== "module") {
    throw new UsageError(
      `${join(root, configName)}: integration.kind ${integration.kind} does not work yet; use module`,
    );
  }
  return { root, integration: { kind: "module", entry: integration.entry } };
}

const scenarioEnding = ".scenario.yaml";

function scenariosBelow(folder: string): readonly string[] {
  return globSync(`**/*${scenarioEnding}`, {
    cwd: folder,
    exclude: (path) => path.includes("node_modules"),
  }).map((path) => join(folder, path));
}

function filesOf(path: string): readonly string[] {
  const full = resolve(path);
  if (!existsSync(full)) throw new UsageError(`${path} does not exist`);
  if (!statSync(full).isDirectory()) return [full];
  const found = scenariosBelow(full);
  if (found.length === 0) throw new UsageError(`no *${scenarioEnding} in ${path} or below it`);
  return found;
}

/** The scenario files that paths mean, each once, sorted; without paths all of the project's. */
export function selectFiles(project: Project, paths: readonly string[]): readonly string[] {
  const from = paths.length > 0 ? paths : [join(project.root, "scenarios")];
  return [...new Set(from.flatMap(filesOf))].sort();
}

/** How a file is named in evidence and messages: from the project's root, with forward slashes. */
export function nameInProject(project: Project, file: string): string {
  return relative(project.root, file).split(sep).join("/");
}

/** Operating models in an `operating-models` folder of the project: file by name. */
export function operatingModelFiles(project: Project): ReadonlyMap<string, string> {
  const found = globSync("**/operating-models/*.yaml", {
    cwd: project.root,
    exclude: (path) => path.includes("node_modules") || path.includes(".tieout"),
  }).sort();
  return new Map(
    found.map((path) => [
      path.slice(path.lastIndexOf(sep) + 1, -".yaml".length),
      join(project.root, path),
    ]),
  );
}
