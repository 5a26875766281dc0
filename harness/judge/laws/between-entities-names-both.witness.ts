import { type Entry, smallJournal } from "../small-objects.ts";
import { invoiceJournal, paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { betweenEntitiesNamesBoth } from "./between-entities-names-both.ts";
import { naming, twoEntities } from "./small-entities.ts";
import type { Witness } from "./witness.ts";

const leg = (id: string, entity: string, entries: readonly Entry[]) =>
  smallJournal(id, "2026-01-05", entries, {
    entity,
    documentId: null,
    purpose: "manual",
    intercompanyId: "IC-1",
  });

const owed = leg("JE-1", "US01", [
  ["cash_bank", "10.00"],
  ["ic_payable", "-10.00"],
]);
const claimed = leg("JE-2", "US02", [
  ["ic_receivable", "10.00"],
  ["cash_bank", "-10.00"],
]);

const told = (...pair: readonly (typeof owed)[]) =>
  story({
    model: twoEntities,
    journals: [invoiceJournal, paymentJournal, ...pair, recognitionJournal],
  }).lines;

export const witness: Witness = {
  of: betweenEntitiesNamesBoth,
  breaks: "the counterpart's code is missing, and the item counts as external",
  broken: told(naming("US02", owed), claimed),
  intact: told(naming("US02", owed), naming("US01", claimed)),
};
