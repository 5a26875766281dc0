import { paymentDocument, paymentJournal, story } from "../small-story.ts";
import { everyFactOneFate } from "./every-fact-one-fate.ts";
import type { Witness } from "./witness.ts";

export const witness: Witness = {
  of: everyFactOneFate,
  breaks: "an error is swallowed and the invoice marked done",
  broken: story({ documents: [paymentDocument], journals: [paymentJournal] }).lines,
  intact: story().lines,
  followers: ["A5"],
};
