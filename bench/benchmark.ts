/** How long a benchmark may take: `short` proves that nothing is broken, `full` is for reading. */
export type Effort = {
  /** Rounds that count; two more are run before them to warm up. */
  readonly rounds: number;
  /** Milliseconds of one side's burst. */
  readonly burstMs: number;
};

export const full: Effort = { rounds: 7, burstMs: 700 };
export const short: Effort = { rounds: 5, burstMs: 250 };

/** One figure that a ratio was made of, or that stands beside it: `stripe mock`, `41.2 us`. */
export type Figure = { readonly name: string; readonly value: string };

export type Measured = {
  /** What the goal is held to; of several vendors the worst. */
  readonly ratio: number;
  readonly figures: readonly Figure[];
};

/** A goal: the ratio has to be at least, or at most, so much. */
export type Bound = {
  readonly at: "least" | "most";
  readonly value: number;
  readonly unit?: "s" | "/s";
};

export type Benchmark = {
  readonly id: string;
  readonly sentence: string;
  readonly must: Bound;
  readonly aim: Bound;
  run(effort: Effort): Promise<Measured>;
};

export function reaches(ratio: number, { at, value }: Bound): boolean {
  return at === "least" ? ratio >= value : ratio <= value;
}
