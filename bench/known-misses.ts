/**
 * Goals whose "must" is not reached yet, each with what is in the way. They are measured and shown as
 * missed; `--short`, the check before a change lands, only fails for a miss that is not listed here.
 */
export const knownMisses: ReadonlyMap<string, string> = new Map([
  [
    "H1",
    "at the border: 0.57 to 0.70 from run to run beside other work, about 0.7 once code is warm; the vendor that is measured first pays 8 to 20 us a call for what the engine still compiles",
  ],
  [
    "Y1",
    "at the border: 2.8 to 3.5 from run to run with the smallest integration, whose few calls weigh less than what billing, ledger, evidence and verdict of a year do; 2.5 to 2.7 with the hub",
  ],
  [
    "Y2",
    "90 to 100 ms: its exchanges bare take 30, the life of twelve invoices at billing and in the ledger 13, their messages 7, evidence 9, judging 8, see docs/performance.md",
  ],
]);
