import { businessDate } from "../../../../model/days.ts";
import { zero } from "../../../../model/money.ts";
import type { BatchTotal } from "../../../engines/ledger/index.ts";
import { canonicalText, JsonNumber, type TreeObject } from "../json.ts";
import { userError, valueMissing } from "../problem.ts";
import { type RecordType, transactionSpace } from "../record-type.ts";
import { accepted } from "../refusals.ts";
import { postingBatchFields } from "../schemas/masters.ts";
import { keep, type World } from "../world.ts";
import { amountOf } from "./head.ts";
import { referenceId, textOf } from "./reference.ts";

const name = "customrecord_posting_batch";

function codeOf(world: World, content: TreeObject, type: string, field: string): string {
  const id = referenceId(content[field]);
  const code = id === undefined ? undefined : world.store.get(type, id)?.externalId;
  if (code === undefined || code === null) throw valueMissing(type, field);
  return code;
}

function totalOf(content: TreeObject, kind: string, currency: string): BatchTotal {
  const count = content[`custrecord_${kind}_count`];
  const field = `custrecord_${kind}_total`;
  return {
    count: count instanceof JsonNumber ? Number(count.text) : 0,
    total: amountOf(content[field], currency, field) ?? zero(currency),
  };
}

/**
 * A day's documents are posted in summary when their batch is saved: the account's own script
 * compares counts and totals with what waits, and posts all or nothing (JRN-2) **[invented]**.
 */
export const postingBatchRecord: RecordType = {
  name,
  space: name,
  fields: postingBatchFields,
  show: (_world, record) => record.content,
  label: (_world, record) => record.externalId ?? record.id,
  save(world, { before, externalId, content }) {
    if (before !== undefined) {
      if (canonicalText(before.content) === canonicalText(content)) return before.id;
      throw userError("A batch that is posted cannot be changed.");
    }
    const entity = codeOf(world, content, "subsidiary", "custrecord_batch_subsidiary");
    const currency = codeOf(world, content, "currency", "custrecord_batch_currency");
    const day = textOf(content.custrecord_batch_date);
    if (day === null) throw valueMissing("Batch Date", "custrecord_batch_date");
    const control = {
      invoice: totalOf(content, "invoice", currency),
      "credit memo": totalOf(content, "credit_memo", currency),
      payment: totalOf(content, "payment", currency),
      refund: totalOf(content, "refund", currency),
    };
    const journals = accepted(
      world.ledger.summarise({ on: businessDate(day), entity, currency, control }),
      { content, customerField: "entity" },
    );
    for (const journal of journals) {
      const summary = { type: "journalEntry", id: journal.id, externalId: journal.externalId };
      keep(world, transactionSpace, summary, {});
    }
    const id = world.store.drawId(name, externalId ?? `${entity} ${currency} ${day}`);
    keep(world, name, { type: name, id, externalId }, content);
    return id;
  },
};
