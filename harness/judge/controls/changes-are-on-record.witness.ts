import { instant } from "../../../model/days.ts";
import type { Witness } from "../laws/witness.ts";
import { dealRun } from "../small-deal-run.ts";
import type { SmallRun } from "../small-run.ts";
import { changesAreOnRecord } from "./changes-are-on-record.ts";

function recording(...outputs: readonly string[]) {
  return (run: SmallRun): void => {
    for (const output of outputs) {
      const recordedAt = instant("2026-01-01T06:00:05Z");
      run.write({ kind: "audit", recordedAt, event: `${output} posted`, outputs: [output] });
    }
  };
}

export const witness: Witness = {
  of: changesAreOnRecord,
  breaks: "the receipt is written by a path that keeps no record",
  broken: dealRun([], recording("erp-in_A")).lines,
  intact: dealRun([], recording("erp-in_A", "erp-py_A")).lines,
};
