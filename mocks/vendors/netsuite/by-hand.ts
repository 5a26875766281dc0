import type { ErpMock } from "../../../model/mock.ts";
import type { DraftJournalLine } from "../../engines/ledger/index.ts";
import { isRefused } from "../../engines/refusal.ts";
import { ActRefused } from "./acts.ts";
import { transactionSpace } from "./record-type.ts";
import { keep, type World } from "./world.ts";

function post(
  world: World,
  number: string,
  currency: string,
  lines: readonly DraftJournalLine[],
): void {
  const answer = world.ledger.post({
    kind: "journal",
    externalId: number,
    currency,
    documentOn: world.ledger.today(),
    memo: number,
    lines,
  });
  if (isRefused(answer)) throw new ActRefused(`journal ${number}`, answer.refused);
  keep(world, transactionSpace, { type: "journalEntry", id: answer.id, externalId: number });
}

/** A journal that somebody types into the application's own form. */
export function postByHand(
  world: World,
  ...[customer, journal]: Parameters<ErpMock["postByHand"]>
): void {
  const { number, debit, credit, amount } = journal;
  const who = world.store.byExternalId("customer", customer);
  if (who === undefined) throw new RangeError(`the ERP has no customer ${customer}`);
  const whose = { customer: who.id, item: null, jurisdiction: null };
  post(world, number, amount.currency, [
    { account: debit, debit: amount, ...whose },
    { account: credit, credit: amount, ...whose },
  ]);
}

/** The same with the sides exchanged, as the application's button makes it (JRN-4). */
export function reverseByHand(world: World, number: string): void {
  const draft = world.ledger.documentByExternalId(number)?.draft;
  if (draft?.kind !== "journal") throw new RangeError(`the ERP has no journal ${number}`);
  const lines = draft.lines.map(({ debit, credit, ...line }) => ({
    ...line,
    ...(debit === undefined ? {} : { credit: debit }),
    ...(credit === undefined ? {} : { debit: credit }),
  }));
  post(world, `${number}-R`, draft.currency, lines);
}
