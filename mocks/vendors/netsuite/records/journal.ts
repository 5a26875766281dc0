import { isAccountRole } from "../../../../model/accounts.ts";
import { isZero } from "../../../../model/money.ts";
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
  return {
    account: role,
    ...(debit === undefined || isZero(debit) ? {} : { debit }),
    ...(credit === undefined || isZero(credit) ? {} : { credit }),
    customer: referenceId(line.entity) ?? null,
    item: null,
    jurisdiction: null,
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
