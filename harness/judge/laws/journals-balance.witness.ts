import { smallJournal } from "../small-objects.ts";
import { paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { journalsBalance } from "./journals-balance.ts";
import type { Witness } from "./witness.ts";

const withoutTax = smallJournal("in_A", "2026-01-01", [
  ["accounts_receivable", "108.25"],
  ["deferred_revenue", "-100.00"],
]);

export const witness: Witness = {
  of: journalsBalance,
  breaks: "posts the revenue line without the tax line",
  broken: story({ journals: [withoutTax, paymentJournal, recognitionJournal] }).lines,
  intact: story().lines,
  followers: ["T1"],
};
