import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Mappings, mappingsSchema } from "../../../contracts/promote/mappings.ts";
import { nameInProject, type Project } from "../../runner/project.ts";

/** Where a project keeps what each environment calls things: `<environment>.json`. */
export const mappingFolder = "contracts/mappings";

/** The mappings of those environments; a string says which file cannot be taken, and why. */
export function storedMappings(
  project: Project,
  environments: readonly string[],
): Readonly<Record<string, Mappings>> | string {
  const found: Record<string, Mappings> = {};
  for (const environment of environments) {
    const path = join(project.root, mappingFolder, `${environment}.json`);
    if (!existsSync(path)) continue;
    const file = nameInProject(project, path);
    let value: unknown;
    try {
      value = JSON.parse(readFileSync(path, "utf8"));
    } catch (error) {
      return `${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`;
    }
    const checked = mappingsSchema.safeParse(value);
    if (!checked.success) {
      const issue = checked.error.issues[0];
      return `${file}: ${issue?.path.join(".") || "the whole"}: ${issue?.message}`;
    }
    found[environment] = checked.data;
  }
  return found;
}
