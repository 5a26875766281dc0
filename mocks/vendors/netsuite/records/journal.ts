import { isAccountRole } from "../../../../model/accounts.ts";
import { addDays, businessDate } from "../../../../model/days.ts";
import { isZero, type Money, subtract, zero } from "../../../../model/money.ts";
import type { DraftJournalLine, LedgerDocument } from "../../../engines/ledger/index.ts";
import { Gap } from "../gap.ts";
import { jsonNumber, type Tree, type TreeObject } from "../json.ts";
import { linesOf } from "../merge.ts";
import { valueMissing } from "../problem.ts";
import { journalEntryFields } from "../schemas/transactions.ts";
import { idOf, type World } from "../world.ts";
import { amountOf, headOf } from "./head.ts";
import { referenceId, textOf } from "./reference.ts";
import { amount, transactionType } from "./transaction.ts";

/**
 * What older books have begun to earn (MIG-1): item, whole amount and service stand in columns of the
 * account's own, the credit is what is left; a script of the account opens the schedule [invented].
 */
function openedLine(
  line: TreeObject,
  credit: Money | undefined,
  currency: string,
  path: string,
): { item: string; schedule: NonNullable<DraftJournalLine["schedule"]> } | undefined {
  const item = textOf(line.custcol_deferred_item);
  if (item === null) return undefined;
  const amount = amountOf(
    line.custcol_original_amount,
    currency,
    `${path}.custcol_original_amount`,
  );
  const [first, last] = [textOf(line.custcol_service_start), textOf(line.custcol_service_end)];
  if (amount === undefined)
    throw valueMissing("Original Amount", `${path}.custcol_original_amount`);
  if (first === null) throw valueMissing("Service Start", `${path}.custcol_service_start`);
  if (last === null) throw valueMissing("Service End", `${path}.custcol_service_end`);
  const servicePeriod = { startsOn: businessDate(first), endsOn: addDays(businessDate(last), 1) };
  const recognised = subtract(amount, credit ?? zero(currency));
  return { item, schedule: { amount, servicePeriod, recognised } };
}

export function draftLine(
  world: World,
  line: TreeObject,
  index: number,
  currency: string,
): DraftJournalLine {
  const path = `line.items[${index}]`;
  const id = referenceId(line.account);
  const role = id === undefined ? "" : (world.store.get("account", id)?.externalId ?? "");
  if (!isAccountRole(role)) throw valueMissing("Account", `${path}.account`);
  const debit = amountOf(line.debit, currency, `${path}.debit`);
  const credit = amountOf(line.credit, currency, `${path}.credit`);
  const opened = openedLine(line, credit, currency, path);
  return {
    account: role,
    ...(debit === undefined || isZero(debit) ? {} : { debit }),
    ...(credit === undefined || isZero(credit) ? {} : { credit }),
    customer: referenceId(line.entity) ?? null,
    item: opened?.item ?? null,
    jurisdiction: textOf(line.custcol_jurisdiction),
    ...(opened === undefined ? {} : { schedule: opened.schedule }),
  };
}

/** Lines of a journal that the ledger posted by itself. */
function ownLines(world: World, document: LedgerDocument): Tree {
  const items = world.ledger.linesOf(document.id).map((line, index) => ({
    line: jsonNumber(String(index + 1)),
    ...(line.role === null ? {} : { account: { id: idOf(world, "account", line.role) } }),
    ...(isZero(line.debit) ? {} : { debit: amount(line.debit) }),
    ...(isZero(line.credit) ? {} : { credit: amount(line.credit) }),
    ...(line.customer === null ? {} : { entity: { id: line.customer } }),
  }));
  return { items };
}

export const journalEntryRecord = transactionType({
  name: "journalEntry",
  fields: journalEntryFields,
  customerField: "entity",
  prefix: "JE",
  draft(world, { content, externalId }) {
    if (content.subsidiary === undefined) throw valueMissing("Subsidiary", "subsidiary");
    if (content.approved === false) throw new Gap("a journalEntry that waits for approval");
    const head = headOf(world, content, externalId, undefined);
    const lines = linesOf(content, "line").map((line, index) =>
      draftLine(world, line, index, head.currency),
    );
    return { kind: "journal", ...head, lines };
  },
  computed(world, document, record) {
    const status = document.status === "voided" ? "Voided" : "Approved for Posting";
    const own = document.draft === null;
    return {
      approved: true,
      status: { id: status, refName: status },
      ...(textOf(document.memo ?? "") === null ? {} : { memo: document.memo }),
      ...(own ? { line: ownLines(world, document) } : { line: record.content.line ?? null }),
    };
  },
});
