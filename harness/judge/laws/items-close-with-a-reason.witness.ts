import { story } from "../small-story.ts";
import { itemsCloseWithAReason } from "./items-close-with-a-reason.ts";
import { openItem, parkedInvoice } from "./small-exceptions.ts";
import type { Witness } from "./witness.ts";

export const witness: Witness = {
  of: itemsCloseWithAReason,
  breaks: "closes an item when its time is over",
  broken: parkedInvoice([openItem(), openItem({ state: "closed" })]),
  intact: story({
    before: (run) => run.write(openItem()),
    after: (run) => run.write(openItem({ state: "closed" })),
  }).lines,
  followers: ["X1"],
};
