import { businessDate } from "../../../model/days.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import { smallModel } from "../small-run.ts";
import { invoiceJournal, paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { olderBooksMoveOnce } from "./older-books-move-once.ts";
import { handedOver, loaded } from "./small-migration.ts";
import type { Witness } from "./witness.ts";

const booksSince = businessDate("2026-01-01");

const model: OperatingModel = {
  ...smallModel,
  entities: smallModel.entities.map((entity) => ({ ...entity, booksSince })),
};

/** Older books hand over a bank account and equity; so much of both is loaded. */
function played(bank: string, equity: string) {
  const facts = [
    handedOver("BANK", "cash_bank", "500.00"),
    handedOver("EQ", "opening_equity", "-500.00"),
  ];
  const journals = [
    loaded("BANK", ["cash_bank", bank], ["migration_clearing", `-${bank}`]),
    loaded("EQ", ["migration_clearing", equity], ["opening_equity", `-${equity}`]),
  ];
  const all = [invoiceJournal, paymentJournal, ...journals, recognitionJournal];
  return story({ model, facts, journals: all }).lines;
}

export const witness: Witness = {
  of: olderBooksMoveOnce,
  breaks: "a load that was started twice has doubled the balances",
  broken: played("1000.00", "1000.00"),
  intact: played("500.00", "500.00"),
};
