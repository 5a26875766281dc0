/** From best to worst; one unknown makes the whole not green. */
const rank = { pass: 0, inconclusive: 1, fail: 2 } as const;

/** What a check, a scenario or a run came to. */
export type Outcome = keyof typeof rank;

/** The worst of them; of nothing, inconclusive: nothing compared is never green. */
export function worst(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.length === 0) return "inconclusive";
  return outcomes.reduce((a, b) => (rank[b] > rank[a] ? b : a));
}
