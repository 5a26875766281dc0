import type { SmallRun } from "../small-run.ts";
import { story } from "../small-story.ts";
import { refusedLeavesNoTrace } from "./refused-leaves-no-trace.ts";
import type { Witness } from "./witness.ts";

/** A message without a valid signature, turned away; then what is written. */
function turnedAway(keeps: boolean) {
  return (run: SmallRun): void => {
    run.write({
      kind: "delivery",
      vendor: "billing",
      event: "evt_forged",
      eventType: "invoice.paid",
      fact: "payment received",
      object: "in_A",
      attempt: 1,
      repeated: false,
    });
    const delivery = run.last;
    run.write({ kind: "delivered", delivery, status: 400, accepted: false });
    run.because(keeps ? delivery : null);
  };
}

export const witness: Witness = {
  of: refusedLeavesNoTrace,
  breaks: "the message is stored first and checked later",
  broken: story({ before: turnedAway(true) }).lines,
  intact: story({ before: turnedAway(false) }).lines,
};
