import { writeFileSync } from "node:fs";
import { z } from "zod";
import { verdictSchema } from "../model/verdict.ts";

/** The JSON Schema of `verdict.json`, as it ships. */
export function verdictJsonSchema(): string {
  const schema = z.toJSONSchema(verdictSchema, { target: "draft-2020-12" });
  return `${JSON.stringify({ title: "Tieout verdict", ...schema }, null, 2)}\n`;
}

if (import.meta.main) {
  writeFileSync(new URL("verdict.schema.json", import.meta.url), verdictJsonSchema());
}
