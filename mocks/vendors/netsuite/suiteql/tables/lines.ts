import { dimensions } from "../../../../../model/dimensions.ts";
import { isZero, negate, subtract, zero } from "../../../../../model/money.ts";
import type { LedgerDocument, PostedLine } from "../../../../engines/ledger/index.ts";
import { typeOfDimension } from "../../dimensions.ts";
import { JsonNumber, type TreeObject } from "../../json.ts";
import { textOf } from "../../records/reference.ts";
import type { Stored } from "../../store.ts";
import { idOf, type World } from "../../world.ts";
import { columns, flagCell, type Group, idCell, type Row, type Table } from "../table.ts";
import { amountCell, liveDocuments, sentLine } from "./transactions.ts";

/** The control line first: the receivable, or the money of a payment and of a refund. */
function inOrder(world: World, document: LedgerDocument): readonly PostedLine[] {
  const lines = world.ledger.linesOf(document.id);
  if (document.kind === "journal") return lines;
  const main = document.account ?? "accounts_receivable";
  const control = lines.filter((line) => line.role === main);
  return [...control, ...lines.filter((line) => line.role !== main)];
}

function isTaxLine(line: PostedLine): boolean {
  return line.jurisdiction !== null;
}

function customCells(sent: TreeObject | undefined): Row {
  return {
    custcol_billing_line: textOf(sent?.custcol_billing_line),
    custcol_credited_line: textOf(sent?.custcol_credited_line),
    custcol_basis: textOf(sent?.custcol_basis),
    memo: textOf(sent?.description) ?? textOf(sent?.memo),
  };
}

function tagCells(world: World, { tags }: PostedLine): Row {
  return Object.fromEntries(
    dimensions.map((one) => {
      const value = tags?.[one];
      return [one, value === undefined ? null : idCell(idOf(world, typeOfDimension[one], value))];
    }),
  );
}

function lineRows(
  world: World,
  document: LedgerDocument,
  record: Stored | undefined,
): readonly Row[] {
  const subsidiary = idCell(idOf(world, "subsidiary", document.entity));
  return inOrder(world, document).map((line, index) => {
    const item = line.item === null ? undefined : world.ledger.item(line.item);
    const sent = isTaxLine(line) ? undefined : sentLine(record, line.documentLine);
    const quantity = sent?.quantity instanceof JsonNumber ? Number(sent.quantity.text) : null;
    const isMain = document.kind !== "journal" && index === 0;
    return {
      transaction: idCell(document.id),
      id: index,
      linesequencenumber: index,
      item: isMain || isTaxLine(line) ? null : idCell(item?.id),
      quantity: quantity === null ? null : document.kind === "invoice" ? -quantity : quantity,
      foreignamount: amountCell(subtract(line.debit, line.credit)),
      netamount: amountCell(subtract(line.debit, line.credit)),
      mainline: flagCell(isMain),
      taxline: flagCell(isTaxLine(line)),
      subsidiary,
      entity: idCell(line.customer ?? document.customerId),
      ...tagCells(world, line),
      ...customCells(sent),
    };
  });
}

export const transactionLineTable: Table = {
  name: "transactionline",
  columns: columns(`#transaction #id #linesequencenumber #item =quantity =foreignamount =netamount
    mainline taxline #subsidiary #entity #department #class #location #createdfrom memo
    custcol_billing_line custcol_credited_line custcol_basis`),
  *groups(world): Generator<Group> {
    for (const [document, record] of liveDocuments(world)) {
      yield {
        key: document.id,
        madeOf: [document, record],
        rows: () => lineRows(world, document, record),
      };
    }
  },
};

function accountingRows(world: World, document: LedgerDocument): readonly Row[] {
  return inOrder(world, document).map((line, index) => {
    const isReceivable = index === 0 && document.kind === "invoice";
    const none = zero(document.currency);
    const worth = line.functional ?? subtract(line.debit, line.credit);
    const isDebit = worth.minor > 0n;
    return {
      transaction: idCell(document.id),
      transactionline: index,
      account: line.role === null ? null : idCell(idOf(world, "account", line.role)),
      accountingbook: 1,
      amount: amountCell(worth),
      netamount: amountCell(worth),
      debit: isDebit ? amountCell(worth) : null,
      credit: isDebit || isZero(worth) ? null : amountCell(negate(worth)),
      posting: "T",
      amountunpaid: amountCell(isReceivable ? document.open : none),
      amountpaid: amountCell(isReceivable ? subtract(document.total, document.open) : none),
    };
  });
}

/** The truth of the general ledger, in the subsidiary's base currency. */
export const accountingLineTable: Table = {
  name: "transactionaccountingline",
  columns: columns(`#transaction #transactionline #account #accountingbook =amount =netamount =debit
    =credit posting =amountunpaid =amountpaid`),
  *groups(world): Generator<Group> {
    for (const [document] of liveDocuments(world)) {
      yield { key: document.id, madeOf: [document], rows: () => accountingRows(world, document) };
    }
  },
};
