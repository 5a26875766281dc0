import { settledLeavesNothing } from "./settled-leaves-nothing.ts";
import { euroStory } from "./small-euro-story.ts";
import type { Witness } from "./witness.ts";

export const witness: Witness = {
  of: settledLeavesNothing,
  breaks: "the receivable is released at the payment's rate and the difference forgotten",
  broken: euroStory({
    receipt: [
      ["accounts_receivable", "-108.25", "-140.73"],
      ["cash_clearing", "108.25", "140.73"],
    ],
  }),
  intact: euroStory(),
};
