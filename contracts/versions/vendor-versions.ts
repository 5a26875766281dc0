import { isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";

/** A change that a version brought and that can break a caller, as the vendor's documents tell it. */
const changeSchema = z
  .strictObject({
    /** The operation, `create invoice`; */
    call: z.string().optional(),
    /** or the type of a message; */
    event: z.string().optional(),
    /** or the vendor's name of an object, wherever it stands. */
    object: z.string().optional(),
    /** Below it, lists without their marks: `lines.data.price`; a parameter of a call. */
    field: z.string().optional(),
    kind: z.enum(["removed", "moved", "type", "status", "refused"]),
    /** Where it is now, or what to say instead. */
    replacement: z.string().optional(),
    note: z.string().optional(),
  })
  .refine(({ call, event, object }) => [call, event, object].filter(Boolean).length === 1, {
    message: "say what changed, one of call, event and object",
  })
  .refine(({ object, field }) => object === undefined || field !== undefined, {
    message: "name the field of the object",
    path: ["field"],
  })
  .refine(({ kind, replacement }) => kind !== "moved" || replacement !== undefined, {
    message: "what has moved has a replacement",
    path: ["replacement"],
  });
export type Change = z.output<typeof changeSchema>;

const day = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/, "write a day, 2025-03-31, or a month");

const versionSchema = z.strictObject({
  version: z.string().min(1),
  /** The day, or the month, in which it came out. */
  date: day,
  /** The page that says so. */
  source: z.url(),
  /** From when on the vendor no longer answers at it. */
  sunset: day.optional(),
  note: z.string().optional(),
  changes: z.array(changeSchema).default([]),
});
export type VendorVersion = z.output<typeof versionSchema>;

/** The file's shape; editors complete it by the schema that is generated of it. */
export const vendorVersionsSchema = z.strictObject({
  vendors: z.record(z.string(), z.strictObject({ versions: z.array(versionSchema).min(1) })),
});

/** What is known of vendors' versions: the order of versions stands here, never in their names. */
export type VendorVersions = {
  /** Oldest first; empty where nothing is known of the vendor. */
  of(vendor: string): readonly VendorVersion[];
  /** What changes on the way up from one version to another, nearest first; else nothing. */
  changesBetween(vendor: string, from: string, to: string): readonly Change[];
};

/** A file of versions that cannot be understood: where and why. */
export class BadVersions extends Error {
  constructor(place: string, why: string) {
    super(`${place}: ${why}`);
    this.name = "BadVersions";
  }
}

type Path = readonly PropertyKey[];

/** The first version that stands twice, or before an older one, with its place. */
function disordered({
  vendors,
}: z.output<typeof vendorVersionsSchema>): [Path, string] | undefined {
  for (const [vendor, { versions }] of Object.entries(vendors)) {
    const seen = new Set<string>();
    let before = "";
    for (const [index, { version, date }] of versions.entries()) {
      const place = ["vendors", vendor, "versions", index];
      if (seen.has(version)) return [place, `${version} stands there twice`];
      if (date < before) return [[...place, "date"], `${version} is older than the one before it`];
      seen.add(version);
      before = date;
    }
  }
  return undefined;
}

/**
 * Reads `vendor-versions.yaml`; `file` is its name in messages.
 *
 * Throws `BadVersions` with file, line and column of the first thing that is wrong.
 */
export function readVersions(file: string, text: string): VendorVersions {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const placeOf = (path: Path): string => {
    const found = document.getIn(path, true);
    const offset = isNode(found) ? found.range?.[0] : undefined;
    if (offset !== undefined) return at(offset);
    return path.length === 0 ? `${file}:1:1` : placeOf(path.slice(0, -1));
  };
  const [broken] = document.errors;
  if (broken !== undefined) {
    throw new BadVersions(at(broken.pos[0]), broken.message.split("\n")[0] ?? "");
  }
  const checked = vendorVersionsSchema.safeParse(document.toJS());
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const path = issue?.path ?? [];
    throw new BadVersions(placeOf(path), `${path.join(".") || "the file"}: ${issue?.message}`);
  }
  const wrong = disordered(checked.data);
  if (wrong !== undefined) throw new BadVersions(placeOf(wrong[0]), wrong[1]);
  return versionsOf(checked.data);
}

function versionsOf({ vendors }: z.output<typeof vendorVersionsSchema>): VendorVersions {
  const of = (vendor: string) => vendors[vendor]?.versions ?? [];
  return {
    of,
    changesBetween(vendor, from, to) {
      const all = of(vendor);
      const place = (version: string) => all.findIndex((one) => one.version === version);
      const [first, last] = [place(from), place(to)];
      if (first === -1 || last <= first) return [];
      return all.slice(first + 1, last + 1).flatMap(({ changes }) => changes);
    },
  };
}

/** Nothing is known of any vendor. */
export const noVersions: VendorVersions = versionsOf({ vendors: {} });
