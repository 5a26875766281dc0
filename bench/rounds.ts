import type { Effort } from "./benchmark.ts";

/** The sides of a comparison: each does a burst of work and answers what a unit of it cost. */
export type Sides<N extends string> = Readonly<Record<N, (effort: Effort) => Promise<number>>>;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** Rounds that are run before those that count, unless a benchmark says otherwise. */
export const warmUps = 2;

/**
 * Lets the sides take turns, A B A B, so that a busy machine slows both; gives each side's figures
 * of the rounds that count, in order: the n-th figures of two sides were measured side by side.
 */
export async function alternate<N extends string>(
  sides: Sides<N>,
  effort: Effort,
  before = warmUps,
): Promise<Readonly<Record<N, readonly number[]>>> {
  const names = Object.keys(sides) as N[];
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    N,
    number[]
  >;
  for (let round = -before; round < effort.rounds; round += 1) {
    for (const name of names) {
      const figure = await sides[name](effort);
      if (round >= 0) figures[name].push(figure);
    }
  }
  return figures;
}

/** The median of the ratios `over / under`, round by round. */
export function medianRatio(over: readonly number[], under: readonly number[]): number {
  return median(over.map((value, round) => value / (under[round] ?? Number.NaN)));
}

/** CPU time of this process so far, in us. */
export function cpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
