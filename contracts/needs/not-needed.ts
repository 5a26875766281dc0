import { parse, stringify } from "yaml";
import { z } from "zod";
import type { Field, Source } from "./field.ts";
import type { Need } from "./needs.ts";
import { pathText } from "./path.ts";

/** By vendor and form of answer or message: the fields, sorted. */
const fileSchema = z.strictObject({
  integration: z.string(),
  "not needed": z.record(z.string(), z.record(z.string(), z.array(z.string()))),
});
type Stored = z.output<typeof fileSchema>;

/** What trials have shown an integration to do without. */
export type NotNeeded = {
  /** The hash of the integration's sources at the time of the trials. */
  readonly integration: string;
  has(field: Field): boolean;
};

/** Every field that was read or copied counts. */
export const nothingTried: NotNeeded = { integration: "", has: () => false };

/** A file of what is not needed that cannot be understood: where and why. */
export class BadNotNeeded extends Error {
  constructor(file: string, why: string) {
    super(`${file}: ${why}; write it again with \`tieout contracts needs --write\``);
    this.name = "BadNotNeeded";
  }
}

function nameOf({ kind, shape }: Source): string {
  return kind === "message" ? `message ${shape}` : shape;
}

function stored(file: string, text: string): Stored {
  let found: unknown;
  try {
    found = parse(text);
  } catch (error) {
    throw new BadNotNeeded(file, error instanceof Error ? error.message : String(error));
  }
  const checked = fileSchema.safeParse(found);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new BadNotNeeded(file, `${issue?.path.join(".") || "the file"}: ${issue?.message}`);
}

/** Reads what was written; `file` is its name in messages. Throws `BadNotNeeded`. */
export function readNotNeeded(file: string, text: string): NotNeeded {
  const { integration, "not needed": byVendor } = stored(file, text);
  const known = new Set(
    Object.entries(byVendor).flatMap(([vendor, sources]) =>
      Object.entries(sources).flatMap(([name, fields]) =>
        fields.map((field) => JSON.stringify([vendor, name, field])),
      ),
    ),
  );
  return {
    integration,
    has: (field) => known.has(JSON.stringify([field.vendor, nameOf(field), pathText(field.path)])),
  };
}

const head = `# Fields that the integration reads or copies although nothing comes of them: scenarios were played
# without them (tieout contracts needs --write). Pacts leave them out.
`;

function byText(a: readonly string[], b: readonly string[]): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

/** The file of what is not needed, the same for the same needs in any order. */
export function notNeededText(integration: string, needs: readonly Need[]): string {
  const idle = needs.filter(({ need }) => need === "not needed");
  const rows = idle.map((one) => [one.vendor, nameOf(one), pathText(one.path)] as const);
  const byVendor: Record<string, Record<string, string[]>> = {};
  for (const [vendor, name, field] of rows.sort(byText)) {
    const sources = byVendor[vendor] ?? {};
    byVendor[vendor] = sources;
    sources[name] = [...(sources[name] ?? []), field];
  }
  const file: Stored = { integration, "not needed": byVendor };
  return `${head}${stringify(file, { lineWidth: 100 })}`;
}
