import type { Entry } from "../small-objects.ts";
import { smallJournal } from "../small-objects.ts";
import { invoiceJournal, paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { intercompanyMirrors } from "./intercompany-mirrors.ts";
import { naming, twoEntities } from "./small-entities.ts";
import type { Witness } from "./witness.ts";

const leg = (id: string, entity: string, entries: readonly Entry[]) =>
  naming(
    entity === "US01" ? "US02" : "US01",
    smallJournal(id, "2026-01-05", entries, {
      entity,
      documentId: null,
      purpose: "manual",
      intercompanyId: "IC-1",
    }),
  );

const owed = leg("JE-1", "US01", [
  ["cash_clearing", "10.00"],
  ["ic_payable", "-10.00"],
]);
const claimed = leg("JE-2", "US02", [
  ["ic_receivable", "10.00"],
  ["cash_bank", "-10.00"],
]);
const sameSign = leg("JE-2", "US02", [
  ["cash_bank", "10.00"],
  ["ic_payable", "-10.00"],
]);

const told = (...pair: readonly (typeof owed)[]) =>
  story({
    model: twoEntities,
    journals: [invoiceJournal, paymentJournal, ...pair, recognitionJournal],
  }).lines;

export const witness: Witness = {
  of: intercompanyMirrors,
  breaks: "the mirror leg has the sign of the first one",
  broken: told(owed, sameSign),
  intact: told(owed, claimed),
  followers: ["E4"],
};
