import { amountText } from "../../../../model/money.ts";
import type { DocumentDraft, LedgerDocument } from "../../../engines/ledger/index.ts";
import type { Fields } from "../fields.ts";
import { jsonNumber, type Tree, type TreeObject } from "../json.ts";
import { unknownInstance } from "../problem.ts";
import { type RecordType, type Save, transactionSpace } from "../record-type.ts";
import { type Asked, accepted } from "../refusals.ts";
import type { Stored } from "../store.ts";
import { idOf, keep, type World } from "../world.ts";

/** What one type of posting transaction has of its own. */
export type TransactionKind = {
  readonly name: string;
  readonly fields: Fields;
  readonly customerField: Asked["customerField"];
  /** `INV` of `INV1234567`, the number that people see. */
  readonly prefix: string;
  readonly byTransformOnly?: boolean;
  /** What is posted for this content. */
  draft(world: World, save: Save): DocumentDraft;
  /** What the account's scripts do once it is saved. */
  saved?(world: World, document: LedgerDocument, content: TreeObject): void;
  /** What the vendor shows beside the content. */
  computed(world: World, document: LedgerDocument, record: Stored): TreeObject;
};

export function documentOf(world: World, record: Stored): LedgerDocument {
  const document = world.ledger.document(record.id);
  if (document === undefined) throw unknownInstance();
  return document;
}

export function amount(value: Parameters<typeof amountText>[0]): Tree {
  return jsonNumber(amountText(value));
}

/** Fields that every posted transaction shows as the ledger has them. */
function commonFields(world: World, document: LedgerDocument): TreeObject {
  return {
    tranDate: document.documentOn,
    postingPeriod: { id: idOf(world, "accountingPeriod", document.period) },
    subsidiary: { id: idOf(world, "subsidiary", document.entity) },
    currency: { id: idOf(world, "currency", document.currency) },
    exchangeRate: jsonNumber(document.exchangeRate ?? "1"),
  };
}

/** What the `apply` sublist lists: deposits have a place of their own. */
export function isNoDeposit({ kind }: LedgerDocument): boolean {
  return kind !== "deposit";
}

/** Applications to the documents that are meant, as the `apply` sublist shows them. */
export function shownApplications(
  world: World,
  document: LedgerDocument,
  isMeant: (target: LedgerDocument) => boolean = () => true,
): Tree {
  const items = document.applications.flatMap((application) => {
    const target = world.ledger.document(application.to);
    if (target !== undefined && !isMeant(target)) return [];
    return {
      doc: { id: application.to },
      line: jsonNumber("0"),
      apply: true,
      amount: amount(application.amount),
      ...(target === undefined ? {} : { total: amount(target.total), due: amount(target.open) }),
    };
  });
  return { items };
}

/** A record type over one kind of ledger document. */
export function transactionType(kind: TransactionKind): RecordType {
  return {
    name: kind.name,
    space: transactionSpace,
    fields: kind.fields,
    ...(kind.byTransformOnly === undefined ? {} : { byTransformOnly: kind.byTransformOnly }),
    show(world, record): TreeObject {
      const document = documentOf(world, record);
      return {
        tranId: `${kind.prefix}${record.id}`,
        ...record.content,
        ...commonFields(world, document),
        ...kind.computed(world, document, record),
      };
    },
    label: (_world, record) => String(record.content.tranId ?? `${kind.prefix}${record.id}`),
    save(world, save) {
      const asked: Asked = { content: save.content, customerField: kind.customerField };
      const draft = kind.draft(world, save);
      const { before, externalId, content } = save;
      if (before === undefined) {
        const { id } = accepted(world.ledger.post(draft), asked);
        keep(world, transactionSpace, { type: kind.name, id, externalId }, content);
        const made = world.ledger.document(id);
        if (made !== undefined) kind.saved?.(world, made, content);
        return id;
      }
      const changed = accepted(world.ledger.change(before.id, draft), asked);
      kind.saved?.(world, changed, content);
      const modifiedAt = world.context.now();
      world.store.put(transactionSpace, { ...before, externalId, content, modifiedAt });
      return before.id;
    },
    remove(world, record) {
      const asked: Asked = { content: record.content, customerField: kind.customerField };
      accepted(world.ledger.remove(record.id), asked);
      world.store.remove(transactionSpace, record.id);
    },
  };
}
