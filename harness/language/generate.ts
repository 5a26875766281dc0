import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { verbReference } from "./reference.ts";
import { scenarioJsonSchema } from "./schema.ts";

// `node harness/language/generate.ts` writes what is derived from the words of the language.

/** The derived files with what belongs in them, by path from the root of the repository. */
export function derivedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ["scenarios/scenario.schema.json", `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`],
    ["docs/verbs.md", verbReference()],
  ]);
}

export function derivedPath(file: string): string {
  return fileURLToPath(new URL(`../../${file}`, import.meta.url));
}

if (import.meta.main) {
  for (const [file, text] of derivedFiles()) writeFileSync(derivedPath(file), text);
}
