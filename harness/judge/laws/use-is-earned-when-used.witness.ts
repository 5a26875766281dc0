import { usedRun } from "./small-use.ts";
import { useIsEarnedWhenUsed } from "./use-is-earned-when-used.ts";
import type { Witness } from "./witness.ts";

export const witness: Witness = {
  of: useIsEarnedWhenUsed,
  breaks: "earns the use of January when it is invoiced in February",
  broken: usedRun(100, "2026-02-01").lines,
  intact: usedRun(100, "2026-01-31").lines,
};
