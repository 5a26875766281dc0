import { smallSubscription } from "../small-objects.ts";
import type { SmallRun } from "../small-run.ts";
import { story } from "../small-story.ts";
import { silenceAfterWork } from "./silence-after-work.ts";
import type { Witness } from "./witness.ts";

function watched(stamp: (run: SmallRun) => void) {
  return story({ afterwards: (run) => stamp(run.phase("silence")) }).lines;
}

export const witness: Witness = {
  of: silenceAfterWork,
  breaks: "each run stamps when it last looked, which is a change",
  broken: watched((run) => run.fact(smallSubscription({ metadata: { last_synced: "now" } }))),
  intact: watched(() => {}),
  followers: ["K7"],
};
