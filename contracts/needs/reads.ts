import { type Field, fieldKey } from "./field.ts";
import type { HandedOver } from "./handed-over.ts";

/** A field that the integration read, or copied with all around it, and where. */
export type FieldRead = Field & {
  /** False where it was only ever copied. */
  readonly byName: boolean;
  /** Scenarios in which it was, by id, sorted. */
  readonly scenarios: readonly string[];
};

/** What was handed over in one run. */
export type RunReads = { readonly scenario: string; readonly bodies: readonly HandedOver[] };

type Found = { readonly field: Field; byName: boolean; readonly scenarios: Set<string> };

/**
 * The fields read in all runs, by form of the bodies, in the order of their keys. `shapeOf` gives the
 * form of the answer to the request of that line; undefined where no contract is made of it.
 */
export function fieldsRead(
  runs: Iterable<RunReads>,
  shapeOf: (scenario: string, n: number) => string | undefined,
): readonly FieldRead[] {
  const found = new Map<string, Found>();
  for (const { scenario, bodies } of runs) {
    for (const { kind, n, vendor, eventType, read, copied } of bodies) {
      const shape = kind === "message" ? eventType : shapeOf(scenario, n);
      if (shape === undefined) continue;
      const put = (path: Field["path"], byName: boolean) => {
        const field = { vendor, kind, shape, path };
        const key = fieldKey(field);
        const known = found.get(key) ?? { field, byName: false, scenarios: new Set<string>() };
        known.byName ||= byName;
        known.scenarios.add(scenario);
        found.set(key, known);
      };
      for (const path of read) put(path, true);
      for (const path of copied) put(path, false);
    }
  }
  return [...found.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { field, byName, scenarios }]) => ({
      ...field,
      byName,
      scenarios: [...scenarios].sort(),
    }));
}
