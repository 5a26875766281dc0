import { existsSync, globSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { readConfig } from "./config.ts";
import { UsageError } from "./usage-error.ts";

export const configName = "tieout.yaml";

/** A repository that uses Tieout: the folder of its `tieout.yaml`, and what that says. */
export type Project = {
  readonly root: string;
  /** The one that was asked for, else the first. */
  readonly integration: {
    readonly kind: "module";
    readonly entry: string;
    /** What `--integration` chooses it by, and files about it are named after. */
    readonly name: string;
  };
  /** Whether it is the one that is taken where none is asked for. */
  readonly isDefault: boolean;
  /** API versions that accounts are pinned to, by vendor, its messages' as `<vendor>-webhooks`. */
  readonly versions: Readonly<Record<string, string>>;
  /** The files and folders that the integration carries, from the root; undefined means all. */
  readonly scenarios: readonly string[] | undefined;
};

function nearestConfig(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, configName))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

function chosen(file: string, asked: string | undefined) {
  const declared = readConfig(file);
  const found = declared.find(({ name }) => asked === undefined || name === asked);
  if (found !== undefined) return { found, isDefault: found === declared[0] };
  const known = declared.map(({ name }) => name).join(", ");
  throw new UsageError(`${file}: there is no integration ${asked}; there are ${known}`);
}

/**
 * The project around a folder or file, with the integration of that name, else its first; without a
 * `tieout.yaml` above it there is none.
 */
export function loadProject(from: string, integration?: string): Project {
  const start = existsSync(from) && statSync(from).isDirectory() ? from : dirname(from);
  const root = nearestConfig(start);
  if (root === undefined) {
    throw new UsageError(
      `no ${configName} in ${resolve(start)} or above it; it must name the integration, such as\nintegration: {kind: module, entry: ./src/integration.ts}`,
    );
  }
  const file = join(root, configName);
  const { found, isDefault } = chosen(file, integration);
  const { name, kind, entry, versions, scenarios } = found;
  if (kind !== "module") {
    throw new UsageError(`${file}: integration.kind ${kind} does not work yet; use module`);
  }
  return { root, integration: { kind: "module", entry, name }, isDefault, versions, scenarios };
}

/** The versions that an integration of the project is pinned to, or the project's of one that it has not. */
export function pinnedBy(project: Project, integration: string): Project["versions"] {
  const declared = readConfig(join(project.root, configName));
  return declared.find(({ name }) => name === integration)?.versions ?? project.versions;
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

/** The scenario files that paths mean, each once, sorted; without paths all that it carries. */
export function selectFiles(project: Project, paths: readonly string[]): readonly string[] {
  const carried = project.scenarios ?? ["scenarios"];
  const from = paths.length > 0 ? paths : carried.map((path) => join(project.root, path));
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
