/**
 * Goals whose "must" is not reached yet, each with what is in the way. They are measured and shown as
 * missed; `--short`, the check before a change lands, only fails for a miss that is not listed here.
 */
export const knownMisses: ReadonlyMap<string, string> = new Map([
  [
    "H1",
    "0.35 to 0.5: beside what the bare server takes, a call pays about 10 us for 2.5 lines of log, 7 to 10 for the dialect, 5 for tap and serving in process; garbage is 5 to 9 % of a profile, and about as much as all that is not accounted for",
  ],
  [
    "I1",
    "at the border: 1.7 to 2.1 from run to run, the CRM's and the ERP's records, which are shown field by field",
  ],
  [
    "Y1",
    "at the border: 2.7 to 3.0 from run to run; the integration, its clients and heavier calls take five sixths of the year",
  ],
  [
    "Y2",
    "a monthly year makes several hundred calls through the official clients; called bare they alone cost more than ten times the goal, see Y1",
  ],
]);
