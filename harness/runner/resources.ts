import { readFileSync } from "node:fs";
import { vendorNames } from "../../mocks/vendors/names.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Resources } from "../language/index.ts";
import { parseOperatingModel } from "../operating-model/index.ts";
import { nameInProject, operatingModelFiles, type Project } from "./project.ts";

export type LoadedResources = {
  readonly resources: Resources;
  /** What is wrong with operating models; those are left out. */
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
};

/** The operating models of the project, and the vendors that have a mock. */
export function loadResources(project: Project): LoadedResources {
  const operatingModels = new Map<string, OperatingModel>();
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const files = [...operatingModelFiles(project)].map(([name, path]) => {
    return { name, file: nameInProject(project, path), text: readFileSync(path, "utf8") };
  });
  const byName = new Map(files.map(({ name, text }) => [name, text]));
  for (const { name, file, text } of files) {
    texts.set(file, text);
    const parsed = parseOperatingModel(text, file, byName);
    if ("operatingModel" in parsed) operatingModels.set(name, parsed.operatingModel);
    else diagnostics.push(...parsed.diagnostics);
  }
  return {
    resources: {
      operatingModels,
      vendors: {
        crm: vendorNames.crm,
        billing: vendorNames.billing,
        erp: vendorNames.erp,
      },
    },
    diagnostics,
    texts,
  };
}
