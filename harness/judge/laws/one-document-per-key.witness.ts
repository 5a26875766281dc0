import { invoiceDocument, paymentDocument, story } from "../small-story.ts";
import { oneDocumentPerKey } from "./one-document-per-key.ts";
import type { Witness } from "./witness.ts";

const again = { ...invoiceDocument, id: "erp-2", externalId: "in_A-evt_2" };

export const witness: Witness = {
  of: oneDocumentPerKey,
  breaks: "every delivery creates a document",
  broken: story({ documents: [invoiceDocument, again, paymentDocument] }).lines,
  intact: story().lines,
  followers: ["A1", "K5", "R2", "T1", "X1"],
};
