import { z } from "zod";

/**
 * What an environment calls things: by kind (`products`, `tax codes`) and business key, the vendor's
 * `id` there, and whatever else must be the same everywhere.
 */
export const mappingsSchema = z.record(
  z.string(),
  z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
);
export type Mappings = z.output<typeof mappingsSchema>;

/** Differs from environment to environment by nature. */
const ownOfEnvironment = "id";

export type MappingDifference = { readonly path: string; readonly why: string };

/** What is mapped in one environment and not, or otherwise, in the other; ids may differ. */
export function mappingDifferences(
  source: Mappings,
  target: Mappings,
  names: { readonly source: string; readonly target: string },
): readonly MappingDifference[] {
  return Object.entries(source).flatMap(([kind, entries]) =>
    Object.entries(entries).flatMap(([key, entry]) => {
      const there = target[kind]?.[key];
      const path = `${kind}.${key}`;
      if (there === undefined) {
        return { path, why: `is mapped in ${names.source} and not in ${names.target}` };
      }
      const attributes = new Set([...Object.keys(entry), ...Object.keys(there)]);
      return [...attributes].sort().flatMap((name) => {
        const isSame = entry[name] === there[name];
        const isOwn =
          name === ownOfEnvironment && entry[name] !== undefined && there[name] !== undefined;
        if (isSame || isOwn) return [];
        const [here, other] = [entry[name] ?? "nothing", there[name] ?? "nothing"];
        const why = `is ${here} in ${names.source} and ${other} in ${names.target}`;
        return { path: `${path}.${name}`, why };
      });
    }),
  );
}
