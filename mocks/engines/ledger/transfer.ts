import type { AccountRole } from "../../../model/accounts.ts";
import { add, isZero, type Money, negate, subtract } from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import { type Books, ofEntity } from "./books.ts";
import type { DraftJournalLine, TransferDraft } from "./drafts.ts";
import { postPair } from "./intercompany.ts";
import { keepSchedule } from "./keep.ts";
import type { LedgerDocument, RevenueSchedule } from "./records.ts";
import type { OrRefused } from "./refusals.ts";
import { scheduleTotal } from "./schedules.ts";

function line(account: AccountRole, debit: Money, schedule?: RevenueSchedule): DraftJournalLine {
  return {
    account,
    ...(debit.minor > 0n ? { debit } : { credit: negate(debit) }),
    customer: schedule?.customerId ?? null,
    item: schedule?.item ?? null,
    jurisdiction: null,
  };
}

type Moving = { readonly schedule: RevenueSchedule; readonly left: Money };

function moving(books: Books, move: TransferDraft): readonly Moving[] {
  const wanted = new Set(move.documents);
  return [...books.schedules.values()].flatMap((schedule) => {
    if (!wanted.has(schedule.documentId) || schedule.entity === move.to) return [];
    const left = subtract(scheduleTotal(schedule), schedule.recognised);
    return isZero(left) ? [] : [{ schedule, left }];
  });
}

/** See `Ledger.transfer`. Contracts in another currency than their entity's are not moved. */
export function transfer(books: Books, move: TransferDraft): OrRefused<readonly LedgerDocument[]> {
  if (!books.entities.has(move.to)) return refuse({ code: "unknown_entity", entity: move.to });
  const target = ofEntity(books, move.to).entity;
  const all = moving(books, move);
  const [first] = all;
  if (first === undefined) return [];
  const { entity: from, amount } = first.schedule;
  const { currency } = amount;
  const stray = all.find(({ schedule }) => {
    return schedule.entity !== from || schedule.functional !== null;
  });
  if (stray !== undefined || target.currency !== currency) {
    const document = stray?.schedule.documentId ?? first.schedule.documentId;
    return refuse({ code: "foreign_application", document, currency });
  }
  const total = all.map(({ left }) => left).reduce(add);
  const out = all.map(({ schedule, left }) => line(schedule.deferredAccount, left, schedule));
  const taken = all.map(({ schedule, left }) => {
    return line(schedule.deferredAccount, negate(left), schedule);
  });
  const pair = postPair(books, {
    externalId: move.intercompanyId,
    intercompanyId: move.intercompanyId,
    purpose: "intercompany",
    currency,
    documentOn: move.on,
    memo: `Transfer to ${move.to}`,
    legs: [
      { entity: from, lines: [...out, line("ic_payable", negate(total))] },
      { entity: move.to, lines: [line("ic_receivable", total), ...taken] },
    ],
  });
  if ("refused" in pair) return pair;
  for (const { schedule } of all) keepSchedule(books, { ...schedule, entity: move.to });
  return pair;
}
