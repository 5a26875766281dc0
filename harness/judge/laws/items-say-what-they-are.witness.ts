import { itemsSayWhatTheyAre } from "./items-say-what-they-are.ts";
import { openItem, parkedInvoice } from "./small-exceptions.ts";
import type { Witness } from "./witness.ts";

export const witness: Witness = {
  of: itemsSayWhatTheyAre,
  breaks: "the item says what went wrong, but neither how much money waits nor for whom",
  broken: parkedInvoice([openItem({ amount: null, owner: "" })]),
  intact: parkedInvoice([openItem()]),
};
