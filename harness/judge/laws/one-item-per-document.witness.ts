import { oneItemPerDocument } from "./one-item-per-document.ts";
import { openItem, parkedInvoice } from "./small-exceptions.ts";
import type { Witness } from "./witness.ts";

export const witness: Witness = {
  of: oneItemPerDocument,
  breaks: "opens a further item on every attempt",
  broken: parkedInvoice([openItem(), openItem({ id: "exc_2" })]),
  intact: parkedInvoice([openItem()]),
};
