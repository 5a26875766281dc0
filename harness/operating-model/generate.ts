import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { operatingModelsPage } from "./page.ts";
import { parseOperatingModel } from "./parse.ts";
import { operatingModelJsonSchema } from "./schema.ts";

// `node harness/operating-model/generate.ts` writes what is derived from the shipped models.

const folder = fileURLToPath(new URL("../../scenarios/operating-models/", import.meta.url));

/** The shipped models as finance wrote them, by name. */
export function shippedModelTexts(): ReadonlyMap<string, string> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort();
  return new Map(
    files.map((file) => [file.replace(/\.yaml$/, ""), readFileSync(`${folder}${file}`, "utf8")]),
  );
}

/** The derived files with what belongs in them, by path from the root of the repository. */
export function derivedModelFiles(): ReadonlyMap<string, string> {
  const texts = shippedModelTexts();
  const models = [...texts].map(([name, text]) => {
    const parsed = parseOperatingModel(text, `${name}.yaml`, texts);
    if ("operatingModel" in parsed) return parsed.operatingModel;
    throw new Error(`${name}: ${parsed.diagnostics[0]?.message}`);
  });
  return new Map([
    [
      "scenarios/operating-models/operating-model.schema.json",
      `${JSON.stringify(operatingModelJsonSchema(), null, 2)}\n`,
    ],
    ["docs/operating-models.md", operatingModelsPage(models)],
  ]);
}

export function derivedModelPath(file: string): string {
  return fileURLToPath(new URL(`../../${file}`, import.meta.url));
}

if (import.meta.main) {
  for (const [file, text] of derivedModelFiles()) writeFileSync(derivedModelPath(file), text);
}
