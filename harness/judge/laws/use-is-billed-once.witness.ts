import { usedRun } from "./small-use.ts";
import { useIsBilledOnce } from "./use-is-billed-once.ts";
import type { Witness } from "./witness.ts";

export const witness: Witness = {
  of: useIsBilledOnce,
  breaks: "takes the last of two records in place of their sum",
  broken: usedRun(60, "2026-01-31").lines,
  intact: usedRun(100, "2026-01-31").lines,
};
