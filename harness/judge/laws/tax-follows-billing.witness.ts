import { smallJournal } from "../small-objects.ts";
import { paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { taxFollowsBilling } from "./tax-follows-billing.ts";
import type { Witness } from "./witness.ts";

const untaxed = smallJournal("in_A", "2026-01-01", [
  ["accounts_receivable", "108.25"],
  ["deferred_revenue", "-108.25"],
]);

export const witness: Witness = {
  of: taxFollowsBilling,
  breaks: "the tax is put on the revenue line",
  broken: story({ journals: [untaxed, paymentJournal, recognitionJournal] }).lines,
  intact: story().lines,
  followers: ["R2"],
};
