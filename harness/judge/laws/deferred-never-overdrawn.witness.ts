import { smallSchedule } from "../small-objects.ts";
import { story } from "../small-story.ts";
import { deferredNeverOverdrawn } from "./deferred-never-overdrawn.ts";
import type { Witness } from "./witness.ts";

export const witness: Witness = {
  of: deferredNeverOverdrawn,
  breaks: "reverses the original schedule once more at an amendment, and mends it later",
  broken: story({
    after: (run) =>
      run.fact(smallSchedule("100.00", "130.00")).fact(smallSchedule("100.00", "100.00")),
  }).lines,
  intact: story().lines,
  followers: ["R4"],
};
