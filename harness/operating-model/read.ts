import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import { startOfFile } from "../language/problems.ts";
import { decodeSource } from "../language/source.ts";
import { type OperatingModelResult, parseOperatingModel } from "./parse.ts";

export type OperatingModels = {
  /** By the name that each file gives itself. */
  readonly operatingModels: ReadonlyMap<string, OperatingModel>;
  readonly diagnostics: readonly Diagnostic[];
  /** The text of each file, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
};

function duplicate(file: string, name: string): Diagnostic {
  const message = `another file of this folder is called "${name}" too; rename one`;
  return { code: "duplicate-name", file, span: startOfFile, message };
}

/** Every `*.yaml` of a folder, in order of file name. A folder that is not there throws. */
export function readOperatingModels(folder: string): OperatingModels {
  const operatingModels = new Map<string, OperatingModel>();
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  for (const name of names.toSorted()) {
    const file = join(folder, name);
    const source = decodeSource(readFileSync(file), file);
    const result: OperatingModelResult =
      "text" in source ? parseOperatingModel(source.text, file) : source;
    if ("text" in source) texts.set(file, source.text);
    if ("diagnostics" in result) diagnostics.push(...result.diagnostics);
    else if (operatingModels.has(result.operatingModel.name)) {
      diagnostics.push(duplicate(file, result.operatingModel.name));
    } else operatingModels.set(result.operatingModel.name, result.operatingModel);
  }
  return { operatingModels, diagnostics, texts };
}
