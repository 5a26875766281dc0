import type { Witness } from "../laws/witness.ts";
import { invoiceDocument, paymentDocument, story } from "../small-story.ts";
import { eventWithoutOutcome } from "./event-without-outcome.ts";
import { ruledModel } from "./small-controls.ts";

const asMemo = { ...paymentDocument, kind: "credit memo" } as const;

export const witness: Witness = {
  of: eventWithoutOutcome,
  breaks: "a payment is entered as a credit memo",
  broken: story({ model: ruledModel, documents: [invoiceDocument, asMemo] }).lines,
  intact: story({ model: ruledModel }).lines,
  followers: ["R2"],
};
