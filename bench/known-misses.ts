/**
 * Goals whose "must" is not reached yet, each with what is in the way. They are measured and shown as
 * missed; `--short`, the check before a change lands, only fails for a miss that is not listed here.
 */
export const knownMisses: ReadonlyMap<string, string> = new Map([
  [
    "Y2",
    "90 to 100 ms: its exchanges bare take 30, the life of twelve invoices at billing and in the ledger 13, their messages 7, evidence 9, judging 8, see docs/performance.md",
  ],
  [
    "Y3",
    "at the border: 9.9 to 11.5 with the hub, which goes through all tasks that it ever had at each sweep; 9.1 to 13.5 with the smallest integration, whose year of 0.1 s is short",
  ],
]);
