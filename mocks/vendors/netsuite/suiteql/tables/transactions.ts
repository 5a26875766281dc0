import { amountText, type Money, negate, subtract, zero } from "../../../../../model/money.ts";
import { holdsOpen, type LedgerDocument } from "../../../../engines/ledger/index.ts";
import { JsonNumber, type TreeObject } from "../../json.ts";
import { linesOf } from "../../merge.ts";
import { transactionSpace } from "../../record-type.ts";
import { dueOn } from "../../records/due-date.ts";
import { referenceId, textOf } from "../../records/reference.ts";
import { isBilled, salesOrderRecord } from "../../records/sales-order.ts";
import { isDeposited } from "../../records/settlement.ts";
import type { Stored } from "../../store.ts";
import { idOf, type World } from "../../world.ts";
import { dateCell } from "../dates.ts";
import { statusLetter, suiteqlTypes } from "../status.ts";
import {
  type Cell,
  columns,
  flagCell,
  type Group,
  idCell,
  type Row,
  type Table,
} from "../table.ts";

export const amountCell = (value: Money): number => Number(amountText(value));

/** Documents that still exist for the vendor: what was deleted shows nowhere. */
export function* liveDocuments(
  world: World,
): Generator<readonly [LedgerDocument, Stored | undefined]> {
  for (const document of world.ledger.documents()) {
    const record = world.store.get(transactionSpace, document.id);
    if (record !== undefined || document.status !== "voided") yield [document, record];
  }
}

/** Signed by what it does to the receivable: a demand adds, a credit or a payment takes away. */
function signedTotal(document: LedgerDocument): Money {
  const givers: readonly string[] = ["credit memo", "payment", "deposit", "deposit application"];
  return givers.includes(document.kind) ? negate(document.total) : document.total;
}

const prefixes = {
  invoice: "INV",
  "credit memo": "CM",
  payment: "PYMT",
  refund: "RFND",
  deposit: "DEP",
  "deposit application": "DA",
  journal: "JE",
};

function contentCells(content: TreeObject): Row {
  return {
    custbody_billing_event: textOf(content.custbody_billing_event),
    custbody_source_version: textOf(content.custbody_source_version),
    custbody_contract: textOf(content.custbody_contract),
    createdfrom: idCell(referenceId(content.createdFrom)),
  };
}

function stamps(record: Stored | undefined): Row {
  return {
    createddate: record === undefined ? null : dateCell(record.createdAt),
    lastmodifieddate: record === undefined ? null : dateCell(record.modifiedAt),
  };
}

function transactionRow(world: World, document: LedgerDocument, record: Stored | undefined): Row {
  const content = record?.content ?? {};
  const paid = subtract(document.total, document.open);
  const none: Money = zero(document.currency);
  const due = document.kind === "invoice" ? dueOn(world, document, content) : null;
  const isGiver = document.kind !== "invoice" && holdsOpen(document.kind);
  return {
    id: idCell(document.id),
    tranid: textOf(content.tranId) ?? `${prefixes[document.kind]}${document.id}`,
    type: suiteqlTypes[document.kind],
    status: statusLetter(document, isDeposited(content)),
    entity: idCell(document.customerId),
    trandate: dateCell(document.documentOn),
    postingperiod: idCell(idOf(world, "accountingPeriod", document.period)),
    currency: idCell(idOf(world, "currency", document.currency)),
    exchangerate: Number(document.exchangeRate ?? "1"),
    foreigntotal: amountCell(signedTotal(document)),
    foreignamountpaid: amountCell(document.kind === "invoice" ? paid : none),
    foreignamountunpaid: amountCell(document.kind === "invoice" ? document.open : none),
    foreignpaymentamountunused: amountCell(isGiver ? document.open : none),
    duedate: due === null ? null : dateCell(due),
    externalid: document.externalId,
    posting: "T",
    voided: flagCell(document.status === "voided"),
    memo: document.memo,
    ...contentCells(content),
    ...stamps(record),
  };
}

function orderRow(world: World, order: Stored): Row {
  const shown = salesOrderRecord.show(world, order);
  const total: Cell = shown.total instanceof JsonNumber ? Number(shown.total.text) : null;
  const on = textOf(shown.tranDate);
  return {
    id: idCell(order.id),
    tranid: textOf(shown.tranId),
    type: "SalesOrd",
    status: isBilled(world, order) ? "G" : "F",
    entity: idCell(referenceId(order.content.entity)),
    trandate: on === null ? null : dateCell(on),
    exchangerate: 1,
    foreigntotal: total,
    externalid: order.externalId,
    posting: "F",
    voided: "F",
    memo: textOf(order.content.memo),
    ...contentCells(order.content),
    ...stamps(order),
  };
}

export const transactionTable: Table = {
  name: "transaction",
  columns: columns(`#id tranid type status #entity trandate #postingperiod #currency =exchangerate
    =foreigntotal =foreignamountpaid =foreignamountunpaid =foreignpaymentamountunused externalid
    posting voided memo custbody_billing_event custbody_source_version custbody_contract duedate #createdfrom
    createddate lastmodifieddate`),
  *groups(world): Generator<Group> {
    for (const [document, record] of liveDocuments(world)) {
      const rows = () => [transactionRow(world, document, record)];
      yield { key: document.id, madeOf: [document, record], rows };
    }
    for (const order of world.store.all("salesOrder")) {
      // Billing an order changes its status without touching it: no value would tell.
      yield { key: order.id, madeOf: [{}], rows: () => [orderRow(world, order)] };
    }
  },
};

/** The item line of the sender that a posted line stems from. */
export function sentLine(record: Stored | undefined, key: string | null): TreeObject | undefined {
  if (record === undefined || key === null) return undefined;
  return linesOf(record.content, "item").find(
    (line) =>
      (textOf(line.taxDetailsReference) ??
        (line.line instanceof JsonNumber ? line.line.text : "")) === key,
  );
}
