const newest = 68;
const oldest = 31;

/** Versions that still answer, oldest first: 7 to 30 are retired since Summer '25 (section 9). */
export const apiVersions: readonly string[] = Array.from(
  { length: newest - oldest + 1 },
  (_, index) => `${oldest + index}.0`,
);
export const newestVersion = `${newest}.0`;

/** A version that answers; any other is a RangeError. */
export function versionNamed(version: string): string {
  if (apiVersions.includes(version)) return version;
  throw new RangeError(
    `there is no API version ${version}; ${apiVersions[0]} to ${newestVersion} answer`,
  );
}

/** What a version number of a path is to the vendor. */
export function standing(version: number): "answers" | "retired" | "unknown" {
  if (version >= oldest && version <= newest) return "answers";
  return version >= 7 && version < oldest ? "retired" : "unknown";
}

/** The release that brought a version: three a year, 62 was Winter '25. */
export function releaseOf(version: number): string {
  const season = ["Spring", "Summer", "Winter"][version % 3] ?? "";
  const year = season === "Winter" ? (version - 62) / 3 + 25 : Math.floor((version - 63) / 3) + 25;
  return `${season} '${String(year).padStart(2, "0")}`;
}

/** From here on sObject Collections exist. */
export const collectionsSince = 42;
/** From here on an upsert that updates answers 200 with `created`, and collections can upsert. */
export const createdFlagSince = 46;
