import { smallInvoice } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { story } from "../small-story.ts";
import { acknowledgedIsKept } from "./acknowledged-is-kept.ts";
import { smallDelivery } from "./small-delivery.ts";
import type { Witness } from "./witness.ts";

/** An invoice of which billing told, and the integration said that it had heard. */
function heard(run: SmallRun): SmallRun {
  run.write(smallDelivery);
  return run.write({ kind: "delivered", delivery: run.last, status: 200, accepted: true });
}

export const witness: Witness = {
  of: acknowledgedIsKept,
  breaks: "the message is marked as handled before the work is done, and a crash comes between",
  broken: heard(new SmallRun().fact(smallInvoice())).phase("marker").lines,
  intact: story({ before: heard }).lines,
  followers: ["X1"],
};
