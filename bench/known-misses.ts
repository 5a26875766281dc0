/**
 * Goals whose "must" is not reached yet, each with what is in the way. They are measured and shown as
 * missed; `--short`, the check before a change lands, only fails for a miss that is not listed here.
 */
export const knownMisses: ReadonlyMap<string, string> = new Map([
  [
    "H1",
    "at the border: 0.62 to 0.65 in full runs, 0.47 to 0.66 in short ones, whose bursts end while code is still compiled: the vendor that is measured first pays 8 to 20 us a call for what the engine still compiles",
  ],
  [
    "Y2",
    "90 to 100 ms: its exchanges bare take 30, the life of twelve invoices at billing and in the ledger 13, their messages 7, evidence 9, judging 8, see docs/performance.md",
  ],
  [
    "Y3",
    "at the border: 9.9 to 11.5 with the hub, which goes through all tasks that it ever had at each sweep; 9.1 to 13.5 with the smallest integration, whose year of 0.1 s is short",
  ],
]);
