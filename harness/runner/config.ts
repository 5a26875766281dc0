import { readFileSync } from "node:fs";
import { isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { apiVersions } from "../../mocks/vendors/api-versions.ts";
import { nearestWord } from "../language/nearest.ts";
import { UsageError } from "./usage-error.ts";

const laterKinds = ["command", "container", "url"];

const versions = z.record(z.string(), z.string());

const integration = z.strictObject({
  kind: z.enum(["module", ...laterKinds]),
  /** A path from the folder of `tieout.yaml`, or the name of a package. */
  entry: z.string().min(1),
  /** API versions that its accounts at the vendors are pinned to, where they differ from the file's. */
  versions: versions.optional(),
  /** The scenario files and folders that it carries; left out, all. */
  scenarios: z.array(z.string().min(1)).min(1).optional(),
});

const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "names are kebab-case");

const configSchema = z
  .strictObject({
    integration: integration.optional(),
    /** Several by name; the first is run where none is asked for. */
    integrations: z.record(name, integration).optional(),
    versions: versions.optional(),
  })
  .refine((found) => (found.integration === undefined) !== (found.integrations === undefined), {
    message: "it names the integration, as integration: or, several by name, as integrations:",
  })
  .refine((found) => Object.keys(found.integrations ?? { one: 1 }).length > 0, {
    message: "name at least one",
    path: ["integrations"],
  });

/** One integration as `tieout.yaml` declares it. */
export type Declared = {
  /** What `--integration` chooses it by, and files about it are named after. */
  readonly name: string;
  readonly kind: string;
  readonly entry: string;
  /** By vendor, and `<vendor>-webhooks` for what it sends. */
  readonly versions: Readonly<Record<string, string>>;
  readonly scenarios: readonly string[] | undefined;
};

type Path = readonly (string | number)[];

/** Where something stands in the text, as `line:column`. */
type Locate = (path: Path) => string;

function read(path: string): { readonly content: unknown; readonly locate: Locate } {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, "utf8"), { lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined) throw new UsageError(`${path}: ${broken.message}`);
  const locate: Locate = (place) => {
    const found = document.getIn(place, true);
    const at = isNode(found) ? found.range?.[0] : undefined;
    if (at === undefined) return place.length === 0 ? "1:1" : locate(place.slice(0, -1));
    const { line, col } = lines.linePos(at);
    return `${line}:${col}`;
  };
  return { content: document.toJS(), locate };
}

function meant(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known);
  return nearest === undefined ? `known are ${known.join(", ")}` : `did you mean ${nearest}?`;
}

function checkVersions(pins: Declared["versions"], refuse: (key: string, why: string) => never) {
  for (const [vendor, version] of Object.entries(pins)) {
    const known = apiVersions[vendor];
    if (known === undefined) {
      const others = Object.keys(apiVersions);
      refuse(vendor, `no vendor ${vendor} can be pinned to a version; ${meant(vendor, others)}`);
    } else if (!known.includes(version)) {
      refuse(vendor, `${vendor} has no API version ${version}; ${meant(version, known)}`);
    }
  }
}

/** `tieout/hub` and `./hub/index.ts` are `hub`. */
function nameOf(entry: string): string {
  const parts = entry.replace(/(\/index)?\.\w+$/, "").split("/");
  return (parts.at(-1) ?? entry).toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}

/**
 * The integrations that a `tieout.yaml` declares, at least one, the default first.
 *
 * Throws `UsageError` with the file, and where it can the line and column, of what is wrong.
 */
export function readConfig(path: string): readonly Declared[] {
  const { content, locate } = read(path);
  const checked = configSchema.safeParse(content);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw new UsageError(`${path}: ${issue?.path.join(".") || "the file"}: ${issue?.message}`);
  }
  const refuseAt =
    (place: Path) =>
    (key: string, why: string): never => {
      throw new UsageError(`${path}:${locate([...place, key])}: ${why}`);
    };
  const { integration: only, integrations, versions: common = {} } = checked.data;
  checkVersions(common, refuseAt(["versions"]));
  const named = integrations ?? (only === undefined ? {} : { [nameOf(only.entry)]: only });
  return Object.entries(named).map(([name, { kind, entry, versions: own = {}, scenarios }]) => {
    const place = integrations === undefined ? ["integration"] : ["integrations", name];
    checkVersions(own, refuseAt([...place, "versions"]));
    return { name, kind, entry, versions: { ...common, ...own }, scenarios };
  });
}
