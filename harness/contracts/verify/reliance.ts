import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { BadPact } from "../../../contracts/pact/read.ts";

const sideFile = z.record(
  z.string(),
  z.looseObject({
    scenarios: z.array(z.string()),
    fields: z.record(z.string(), z.array(z.string())).default({}),
  }),
);

/** Which scenarios rely on an interaction, and where it is known on a field of it. */
export type Reliance = (key: string, field?: string) => readonly string[];

const nobody: Reliance = () => [];

/** `lines.data[0].amount` and `$.lines.data[*].amount` are one field. */
function fieldKey(field: string): string {
  return field.replace(/^\$\.?/, "").replace(/\[(?:\d+|\*)\]/g, "[*]");
}

/**
 * What stands beside a pact in `<pact>.scenarios.json`; without that file nobody is known to rely on
 * it. A field that is not listed is relied on by all scenarios of its interaction.
 */
export function readReliance(file: string, pactPath: string): Reliance {
  const path = pactPath.replace(/\.json$/, ".scenarios.json");
  if (!existsSync(path)) return nobody;
  const name = file.replace(/\.json$/, ".scenarios.json");
  let stored: unknown;
  try {
    stored = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new BadPact(name, "is not JSON; record it again with `tieout contracts record`");
  }
  const read = sideFile.safeParse(stored);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new BadPact(name, `${issue?.path.join(".")}: ${issue?.message}; record it again`);
  }
  const byKey = new Map(
    Object.entries(read.data).map(([key, { scenarios, fields }]) => {
      const byField = Object.entries(fields).map(([field, of]) => [fieldKey(field), of] as const);
      return [key, { scenarios, byField: new Map(byField) }];
    }),
  );
  return (key, field) => {
    const found = byKey.get(key);
    if (found === undefined) return [];
    return found.byField.get(fieldKey(field ?? "")) ?? found.scenarios;
  };
}
