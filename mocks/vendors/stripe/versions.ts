/** The API versions by name; only the first of each name breaks, the monthly ones add. */
const releases = {
  acacia: ["2024-09-30", "2024-10-28", "2024-11-20", "2024-12-18", "2025-01-27", "2025-02-24"],
  basil: ["2025-03-31", "2025-04-30", "2025-05-28", "2025-06-30", "2025-07-30", "2025-08-27"],
  clover: ["2025-09-30", "2025-10-29", "2025-11-17", "2025-12-15", "2026-01-28", "2026-02-25"],
  dahlia: ["2026-03-25", "2026-04-22", "2026-05-27", "2026-06-24", "2026-07-29", "2026-08-26"],
  endive: ["2026-09-30", "2026-10-28"],
} as const;

/** A version as it is sent, `2026-10-28.endive`, with its place in the order of all, oldest 0. */
export type ApiVersion = { readonly id: string; readonly rank: number };

const ids = Object.entries(releases).flatMap(([name, dates]) =>
  dates.map((date) => `${date}.${name}`),
);
const known: ReadonlyMap<string, ApiVersion> = new Map(ids.map((id, rank) => [id, { id, rank }]));

export const apiVersions: readonly string[] = [...known.keys()];

/** The version of the account, of its webhook endpoint, and of the official client 23.1.0. */
export const defaultVersion: ApiVersion = { id: "2026-10-28.endive", rank: ids.length - 1 };

export function apiVersion(id: string): ApiVersion | undefined {
  return known.get(id);
}

/** A date before versions had names: a real version, which this mock does not speak. */
export function isOlderVersion(id: string): boolean {
  return /^20\d{2}-\d{2}-\d{2}$/.test(id) && id < releases.acacia[0];
}
