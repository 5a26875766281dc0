import { invoiceDocument, story } from "../small-story.ts";
import { replayChangesNothing } from "./replay-changes-nothing.ts";
import type { Witness } from "./witness.ts";

export const witness: Witness = {
  of: replayChangesNothing,
  breaks: "the replay appends to the invoice",
  broken: story({
    afterwards: (run) => run.document({ ...invoiceDocument, memo: "once more" }),
  }).lines,
  intact: story({ afterwards: (run) => run.document(invoiceDocument) }).lines,
};
