import { instant } from "../../../model/days.ts";
import type { Witness } from "../laws/witness.ts";
import { type Entry, smallJournal } from "../small-objects.ts";
import type { SmallRun } from "../small-run.ts";
import { story } from "../small-story.ts";
import { batchesInTheirWindow } from "./batches-in-their-window.ts";
import { ruledModel } from "./small-controls.ts";

const fees: readonly Entry[] = [
  ["payment_fees", "3.44"],
  ["cash_clearing", "-3.44"],
];

/** The fees of a day, posted by the nightly batch at a time in UTC; New York is five hours behind. */
function postedAt(time: string) {
  return (run: SmallRun): void => {
    const at = instant("2026-02-03T07:00:00Z");
    run.on("2026-02-03", time);
    run.write({
      kind: "action",
      action: { kind: "job", id: "nightly", at, job: "nightly", forDay: null },
    });
    const over = { purpose: "manual", documentId: null } as const;
    run.because().journal(smallJournal("fees", "2026-02-02", fees, over));
  };
}

export const witness: Witness = {
  of: batchesInTheirWindow,
  breaks: "the batch runs at noon, while people post",
  broken: story({ model: ruledModel, after: postedAt("17:00:00") }).lines,
  intact: story({ model: ruledModel, after: postedAt("07:00:00") }).lines,
};
