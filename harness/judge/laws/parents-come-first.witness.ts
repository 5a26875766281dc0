import { invoiceDocument, paymentDocument, story } from "../small-story.ts";
import { parentsComeFirst } from "./parents-come-first.ts";
import type { Witness } from "./witness.ts";

export const witness: Witness = {
  of: parentsComeFirst,
  breaks: "a receipt is visible before its invoice",
  broken: story({ documents: [paymentDocument, invoiceDocument] }).lines,
  intact: story().lines,
};
