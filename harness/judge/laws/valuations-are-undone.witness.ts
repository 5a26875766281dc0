import { euroStory, valuation } from "./small-euro-story.ts";
import { valuationsAreUndone } from "./valuations-are-undone.ts";
import type { Witness } from "./witness.ts";

export const witness: Witness = {
  of: valuationsAreUndone,
  breaks: "the valuation stays although the receivable is settled",
  broken: euroStory({ valuations: [valuation("v1", "2026-01-31", true)] }),
  intact: euroStory(),
};
