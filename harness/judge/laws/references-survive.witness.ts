import { invoiceDocument, paymentDocument, story } from "../small-story.ts";
import { referencesSurvive } from "./references-survive.ts";
import type { Witness } from "./witness.ts";

const lowered = { ...invoiceDocument, externalId: "in_a" };

export const witness: Witness = {
  of: referencesSurvive,
  breaks: "lower-cases ids that are case-sensitive",
  broken: story({ documents: [lowered, paymentDocument] }).lines,
  intact: story().lines,
  followers: ["K1", "X1"],
};
