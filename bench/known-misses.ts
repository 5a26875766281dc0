/**
 * Goals whose "must" is not reached yet, each with what is in the way. They are measured and shown as
 * missed; `--short`, the check before a change lands, only fails for a miss that is not listed here.
 */
export const knownMisses: ReadonlyMap<string, string> = new Map([
  [
    "H1",
    "0.45 to 0.5: beside what the bare server takes, a call pays about 10 us for 2.5 lines of log, 7 to 10 for the dialect, 5 for tap and serving (in process, on a busy machine); garbage is 5 to 9 % of a profile, and about as much as all that is not accounted for",
  ],
  [
    "I1",
    "it stands at the border: 1.9 to 2.2 from run to run, the reads of one dialect by their 32 fields",
  ],
  [
    "I3",
    "reached, but at its border now that the door is cheaper: 0.36 to 0.49 from run to run, so that noise alone would stop a change",
  ],
]);
