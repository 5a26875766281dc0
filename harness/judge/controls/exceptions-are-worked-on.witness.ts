import { openItem } from "../laws/small-exceptions.ts";
import type { Witness } from "../laws/witness.ts";
import { smallInvoice } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { exceptionsAreWorkedOn } from "./exceptions-are-worked-on.ts";
import { ruledModel } from "./small-controls.ts";

/** An item of 1 January, and a run that goes on until that day. */
function playedUntil(day: string) {
  const run = new SmallRun({ model: ruledModel });
  run.fact(smallInvoice()).write(openItem());
  run.on(day).write({ kind: "note", topic: "remark", text: "the last day" });
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: exceptionsAreWorkedOn,
  breaks: "an exception lies in the queue for a week",
  broken: playedUntil("2026-01-08"),
  intact: playedUntil("2026-01-02"),
};
