/** The official verifier's cost for one interaction grows with its file: 11 ms up to here, 62 at 1,400. */
export const largestShard = 70;

/**
 * Cuts interactions into parts of at most `largestShard`, as even as they can be and at least as many
 * as `atLeast` where there are so many, so that no core waits for the last long one.
 */
export function shardsOf<T>(all: readonly T[], atLeast = 1): readonly (readonly T[])[] {
  const count = Math.min(all.length, Math.max(atLeast, Math.ceil(all.length / largestShard)));
  const shards: T[][] = Array.from({ length: count }, () => []);
  for (const [index, one] of all.entries()) shards[index % count]?.push(one);
  return shards;
}
