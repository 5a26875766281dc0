type Site = { readonly id: string; readonly group: number | null };

/** How often one delivery or job is crashed in one run: a second time while it recovers. */
const crashesPerGroup = 2;

/**
 * Deals the sites of an undisturbed run into waves, every site into exactly one: with n waves, the
 * k-th one has the sites k, k + n, … of every delivery and job. There are so many waves that the
 * longest of them is crashed twice in a run: where it first comes by, and again after its restart.
 */
export function crashWaves(sites: readonly Site[]): readonly (readonly string[])[] {
  const groups = new Map<number | null, Set<string>>();
  const seen = new Set<string>();
  for (const { id, group } of sites) {
    if (seen.has(id)) continue;
    seen.add(id);
    const ids = groups.get(group) ?? new Set();
    groups.set(group, ids.add(id));
  }
  const longest = Math.max(0, ...[...groups.values()].map((ids) => ids.size));
  const waves = Array.from({ length: Math.ceil(longest / crashesPerGroup) }, (): string[] => []);
  for (const ids of groups.values()) {
    for (const [at, id] of [...ids].entries()) waves[at % waves.length]?.push(id);
  }
  return waves;
}
