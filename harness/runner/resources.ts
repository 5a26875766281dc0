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

type ModelFile = {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly found: readonly Diagnostic[];
};

const extendsLine = /^extends: *(\S+)/;

/** Whether a problem stands where a model names its base, or at its head: what it lacks as a whole. */
function isOfWhole({ text }: ModelFile, { span }: Diagnostic): boolean {
  const line = text.split("\n")[span.line - 1] ?? "";
  return extendsLine.test(line) || (span.line === 1 && span.column === 1);
}

function baseOf({ text }: ModelFile, files: readonly ModelFile[]): ModelFile | undefined {
  const named = text.split("\n").flatMap((line) => extendsLine.exec(line)?.[1] ?? []);
  return files.find(({ name }) => name === named[0]);
}

/** What models inherit of a base that is wrong is told once, where it is written. */
function toldOnce(files: readonly ModelFile[]): readonly Diagnostic[] {
  return files.flatMap((one) => {
    const seen = new Set([one]);
    let base = baseOf(one, files);
    while (base !== undefined && base.found.length === 0 && !seen.has(base)) {
      seen.add(base);
      base = baseOf(base, files);
    }
    const isBaseWrong = base !== undefined && !seen.has(base);
    return isBaseWrong ? one.found.filter((problem) => !isOfWhole(one, problem)) : one.found;
  });
}

/** The operating models of the project, and the vendors that have a mock. */
export function loadResources(project: Project): LoadedResources {
  const operatingModels = new Map<string, OperatingModel>();
  const unreadModels = new Set<string>();
  const texts = new Map<string, string>();
  const files = [...operatingModelFiles(project)].map(([name, path]) => {
    return { name, file: nameInProject(project, path), text: readFileSync(path, "utf8") };
  });
  const byName = new Map(files.map(({ name, text }) => [name, text]));
  const read = files.map((one): ModelFile => {
    const { name, file, text } = one;
    texts.set(file, text);
    const parsed = parseOperatingModel(text, file, byName);
    if (!("operatingModel" in parsed)) {
      unreadModels.add(name);
      return { ...one, found: parsed.diagnostics };
    }
    operatingModels.set(name, parsed.operatingModel);
    return { ...one, found: [] };
  });
  return {
    resources: {
      operatingModels,
      unreadModels,
      vendors: {
        crm: vendorNames.crm,
        billing: vendorNames.billing,
        erp: vendorNames.erp,
      },
    },
    diagnostics: toldOnce(read),
    texts,
  };
}
