import { story } from "../small-story.ts";
import type { Witness } from "./witness.ts";
import { workComesToItsEnd } from "./work-comes-to-its-end.ts";

export const witness: Witness = {
  of: workComesToItsEnd,
  breaks: "one bad item blocks the line for three days",
  broken: story({ before: (run) => run.on("2026-01-04") }).lines,
  intact: story({ before: (run) => run.on("2026-01-01", "06:15:00") }).lines,
};
