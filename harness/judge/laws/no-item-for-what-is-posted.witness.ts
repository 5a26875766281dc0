import { story } from "../small-story.ts";
import { noItemForWhatIsPosted } from "./no-item-for-what-is-posted.ts";
import { openItem, parkedInvoice } from "./small-exceptions.ts";
import type { Witness } from "./witness.ts";

export const witness: Witness = {
  of: noItemForWhatIsPosted,
  breaks: "the item stays open after the posting has succeeded",
  broken: story({ before: (run) => run.write(openItem()) }).lines,
  intact: parkedInvoice([openItem()]),
  followers: ["X1"],
};
