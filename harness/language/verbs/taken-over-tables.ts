import { z } from "zod";
import type { BusinessDate, DayRange } from "../../../model/days.ts";
import { negate } from "../../../model/money.ts";
import type { DeedOf } from "../../../model/scenario/step.ts";
import { documentOf } from "../documents.ts";
import { knownAccount, moneyCell } from "../expectations/rows.ts";
import { jurisdiction as taxJurisdiction } from "../jurisdiction.ts";
import type { Kind } from "../kinds/kind.ts";
import { readDate } from "../kinds/plain.ts";
import { nameOf, newName } from "../names.ts";
import { knownProduct } from "../product-name.ts";
import {
  type Column,
  cellOf,
  columnWords,
  readTable,
  type Table,
  type TableRow,
} from "../table.ts";
import type { World } from "../world.ts";

type TakesOver = DeedOf<"finance takes over">;
type ReadRow<T> = (row: TableRow, world: World, table: Table) => T | undefined;

function tableOf<T>(columns: readonly Column[], readRow: ReadRow<T>): Kind<readonly T[], World> {
  return {
    says: `a table \`${columnWords(columns)}\``,
    schema: z.string(),
    read: (node, world) => {
      const table = readTable(node, columns, world);
      const rows = table?.rows.flatMap((row) => readRow(row, world, table) ?? []);
      return rows?.length === table?.rows.length ? rows : undefined;
    },
  };
}

function named(row: TableRow, word: string, kind: Kind<string, World>, world: World) {
  const cell = cellOf(row, word, world);
  return cell && kind.read(cell, world);
}

function dateIn(row: TableRow, word: string, world: World): BusinessDate | undefined {
  const cell = cellOf(row, word, world);
  return cell && readDate(cell.text, cell.span, world);
}

function moneyIn(row: TableRow, word: string, table: Table, world: World) {
  const cell = cellOf(row, word, world);
  return cell && moneyCell(cell, word, table, world);
}

function serviceIn(row: TableRow, world: World): DayRange | undefined {
  const [startsOn, endsOn] = [dateIn(row, "from", world), dateIn(row, "to", world)];
  if (startsOn === undefined || endsOn === undefined) return undefined;
  if (endsOn > startsOn) return { startsOn, endsOn };
  const message = "a service period ends after it begins; `to` is the first day outside";
  world.report("bad-date", row.cells.get("to")?.span ?? row.span, message);
  return undefined;
}

function productIn(row: TableRow, world: World): string | undefined {
  const cell = cellOf(row, "product", world);
  return cell && knownProduct(cell.text, cell.span, world)?.key;
}

const column = (word: string): Column => ({ word, required: true });
const amount = (word: string): Column => ({ word, required: true, money: true });
const service = [column("product"), column("from"), column("to")];

/** What runs on, and the first day that the older system has not invoiced. */
export const subscriptionRows = tableOf<TakesOver["subscriptions"][number]>(
  [column("deal"), column("paid until")],
  (row, world) => {
    const deal = named(row, "deal", nameOf("deal"), world);
    const paidUntil = dateIn(row, "paid until", world);
    return deal === undefined || paidUntil === undefined ? undefined : { deal, paidUntil };
  },
);

/** What customers still owe, document by document with its own dates (MIG-1). */
export const openInvoiceRows = tableOf<TakesOver["invoices"][number]>(
  [
    ...[column("invoice"), column("customer"), column("issued"), column("due")],
    ...[...service, amount("net"), amount("tax")],
  ],
  (row, world, table) => {
    const name = named(row, "invoice", newName("older invoice"), world);
    const customer = named(row, "customer", nameOf("customer"), world);
    const [issuedOn, dueOn] = [dateIn(row, "issued", world), dateIn(row, "due", world)];
    const [net, tax] = [moneyIn(row, "net", table, world), moneyIn(row, "tax", table, world)];
    const [product, servicePeriod] = [productIn(row, world), serviceIn(row, world)];
    if (!name || !customer || !issuedOn || !dueOn || !net || !tax) return undefined;
    if (!product || !servicePeriod) return undefined;
    return { name, customer, issuedOn, dueOn, product, servicePeriod, net, tax };
  },
);

/** What customers owe of invoices that this billing platform has issued under the older books. */
export const standingRows = tableOf<TakesOver["standing"][number]>(
  [column("invoice"), amount("owed")],
  (row, world, table) => {
    const cell = cellOf(row, "invoice", world);
    const invoice = cell && documentOf("invoice").read(cell, world);
    const owed = moneyIn(row, "owed", table, world);
    return invoice && owed ? { invoice, owed } : undefined;
  },
);

/** What is invoiced and not earned, with the schedule that goes on (MIG-2). */
export const deferredRows = tableOf<TakesOver["deferred"][number]>(
  [column("line"), column("customer"), ...service, amount("amount"), amount("recognised")],
  (row, world, table) => {
    const id = cellOf(row, "line", world)?.text;
    const customer = named(row, "customer", nameOf("customer"), world);
    const [product, servicePeriod] = [productIn(row, world), serviceIn(row, world)];
    const whole = moneyIn(row, "amount", table, world);
    const recognised = moneyIn(row, "recognised", table, world);
    if (!id || !customer || !product || !servicePeriod || !whole || !recognised) return undefined;
    return { id, customer, product, servicePeriod, amount: whole, recognised };
  },
);

/** Money that customers sent and that pays nothing yet. */
export const cashRows = tableOf<TakesOver["cash"][number]>(
  [column("receipt"), column("customer"), amount("amount")],
  (row, world, table) => {
    const name = named(row, "receipt", newName("payment"), world);
    const customer = named(row, "customer", nameOf("customer"), world);
    const kept = moneyIn(row, "amount", table, world);
    return name && customer && kept ? { name, customer, amount: kept } : undefined;
  },
);

/** The rest of the older trial balance. */
export const balanceRows = tableOf<TakesOver["balances"][number]>(
  [
    ...[column("balance"), column("account"), { word: "jurisdiction", required: false }],
    ...[amount("debit"), amount("credit")],
  ],
  (row, world, table) => {
    const id = cellOf(row, "balance", world)?.text;
    const accountCell = cellOf(row, "account", world);
    const account = accountCell && knownAccount(accountCell.text, accountCell.span, world);
    const place = row.cells.get("jurisdiction");
    const jurisdiction = place === undefined ? null : taxJurisdiction.read(place, world);
    const [debit, credit] = [row.cells.get("debit"), row.cells.get("credit")];
    const cell = debit ?? credit;
    if (cell === undefined || (debit && credit)) {
      world.report("bad-table", row.span, "a balance is a debit or a credit, one of the two");
      return undefined;
    }
    const money = moneyCell(cell, debit ? "debit" : "credit", table, world);
    if (!id || account === undefined || !money || jurisdiction === undefined) return undefined;
    return { id, account, jurisdiction, balance: debit ? money : negate(money) };
  },
);
