/**
 * Goals whose "must" is not reached yet, each with what is in the way. They are measured and shown as
 * missed; `--short`, the check before a change lands, only fails for a miss that is not listed here.
 */
export const knownMisses: ReadonlyMap<string, string> = new Map([
  ["H1", "the served path still builds fetch's Request and Response around the plain call"],
  ["I1", "routing, login and parameter checks of one dialect cost a little more than the store"],
]);
