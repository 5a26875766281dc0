type Site = { readonly id: string; readonly group: number | null };

/**
 * Deals the sites of an undisturbed run into waves: the k-th wave has the k-th site of every
 * delivery and job, so that one run crashes the integration at most once in the course of each.
 */
export function crashWaves(sites: readonly Site[]): readonly (readonly string[])[] {
  const waves: string[][] = [];
  const seen = new Set<string>();
  const depth = new Map<number | null, number>();
  for (const site of sites) {
    if (seen.has(site.id)) continue;
    seen.add(site.id);
    const wave = depth.get(site.group) ?? 0;
    depth.set(site.group, wave + 1);
    const sitesOfWave = waves[wave] ?? [];
    sitesOfWave.push(site.id);
    waves[wave] = sitesOfWave;
  }
  return waves;
}
