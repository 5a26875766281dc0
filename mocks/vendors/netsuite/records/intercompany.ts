import { amountText, sum } from "../../../../model/money.ts";
import type { IntercompanyDraft } from "../../../engines/ledger/index.ts";
import { Gap } from "../gap.ts";
import { jsonNumber, type TreeObject } from "../json.ts";
import { linesOf } from "../merge.ts";
import { valueMissing } from "../problem.ts";
import { type RecordType, type Save, transactionSpace } from "../record-type.ts";
import { accepted } from "../refusals.ts";
import { intercompanyFields } from "../schemas/transactions.ts";
import { keep, type World } from "../world.ts";
import { headOf } from "./head.ts";
import { draftLine } from "./journal.ts";
import { referenceId } from "./reference.ts";

const type = "advIntercompanyJournalEntry";

/** The lines of each subsidiary, in the order in which they were sent. */
function legsOf(world: World, content: TreeObject, currency: string): IntercompanyDraft["legs"] {
  const legs = new Map<string, IntercompanyDraft["legs"][number]["lines"][number][]>();
  for (const [index, line] of linesOf(content, "line").entries()) {
    const id = referenceId(line.lineSubsidiary);
    const entity = id === undefined ? undefined : world.store.get("subsidiary", id)?.externalId;
    if (!entity) throw valueMissing("Subsidiary", `line.items[${index}].lineSubsidiary`);
    const draft = draftLine(world, line, index, currency);
    legs.set(entity, [...(legs.get(entity) ?? []), draft]);
  }
  return [...legs].map(([entity, lines]) => ({ entity, lines }));
}

function save(world: World, { before, externalId, content }: Save): string {
  if (before !== undefined) throw new Gap(`changing an ${type}`);
  if (content.subsidiary === undefined) throw valueMissing("Subsidiary", "subsidiary");
  const { currency, documentOn, memo } = headOf(world, content, externalId, undefined);
  const key = externalId ?? `${type} ${world.store.all(type).length}`;
  const legs = legsOf(world, content, currency);
  const pair = { externalId: key, intercompanyId: key, currency, documentOn, memo, legs };
  accepted(world.ledger.postPair(pair), { content, customerField: "entity" });
  const id = world.store.drawId(transactionSpace, key);
  keep(world, transactionSpace, { type, id, externalId }, content);
  return id;
}

/**
 * One journal over two subsidiaries, each balanced alone; with the lines of both it is one record
 * here and a journal of each in the ledger.
 */
export const intercompanyRecord: RecordType = {
  name: type,
  space: transactionSpace,
  fields: intercompanyFields,
  show(world, record): TreeObject {
    const { currency } = headOf(world, record.content, null, undefined);
    const debits = legsOf(world, record.content, currency).flatMap(({ lines }) =>
      lines.flatMap(({ debit }) => debit ?? []),
    );
    return {
      tranId: `IC${record.id}`,
      ...record.content,
      total: jsonNumber(amountText(sum(debits, currency))),
    };
  },
  label: (_world, record) => String(record.content.tranId ?? `IC${record.id}`),
  save,
};
