import type { AccountRole } from "../../../model/accounts.ts";
import type { BusinessDate } from "../../../model/days.ts";
import { type Money, minor } from "../../../model/money.ts";
import { documentsOf } from "./agreements.ts";
import { apply, unapply } from "./applications.ts";
import { type Books, lineKey, ofEntity, openBooks } from "./books.ts";
import { change, journalInForce, put, remove } from "./change.ts";
import { changeContract, keepPromise, openContract } from "./contracts.ts";
import { postPair } from "./intercompany.ts";
import { chargeGroup } from "./intercompany-charges.ts";
import type { Ledger, LedgerOptions } from "./ledger.ts";
import { addCustomer, addItem, changeAccount, changeCustomer, changeItem } from "./master.ts";
import { pauseService, resumeService } from "./pause-service.ts";
import { close, lock, today } from "./periods.ts";
import { plannedRows } from "./planned-rows.ts";
import { post } from "./post.ts";
import { recognise } from "./recognition.ts";
import type { LedgerDocument } from "./records.ts";
import { revalue } from "./revaluation.ts";
import { summarise } from "./summaries.ts";
import { transfer } from "./transfer.ts";

function balance(
  books: Books,
  role: AccountRole,
  throughOn: BusinessDate | undefined,
  id: string | undefined,
): Money {
  const { entity, balances, movements } = ofEntity(books, id);
  const { currency } = entity;
  if (throughOn === undefined) return minor(balances.get(role) ?? 0n, currency);
  let all = 0n;
  for (const [on, amount] of movements.get(role) ?? []) if (on <= throughOn) all += amount;
  return minor(all, currency);
}

function openItems(books: Books, customerId: string): readonly LedgerDocument[] {
  const documents: LedgerDocument[] = [];
  for (const id of books.openItems.get(customerId) ?? []) {
    const document = books.documents.get(id);
    if (document !== undefined) documents.push(document);
  }
  return documents.sort((a, b) =>
    a.documentOn < b.documentOn ? -1 : a.documentOn > b.documentOn ? 1 : 0,
  );
}

function queries(books: Books) {
  return {
    account: (role) => books.accounts.get(role),
    accounts: () => books.accounts.values(),
    item: (key) => books.items.get(key),
    items: () => books.items.values(),
    customer: (id) => books.customers.get(id),
    customerByExternalId: (externalId) =>
      books.customers.get(books.customerByExternalId.get(externalId) ?? ""),
    customers: () => books.customers.values(),
    period: (period, entity) => ofEntity(books, entity).periods.get(period),
    periods: (entity) => ofEntity(books, entity).periods.values(),
    firstOpenPeriod: (entity) => ofEntity(books, entity).firstOpen,
    document: (id) => books.documents.get(id),
    documentByExternalId: (externalId) =>
      books.documents.get(books.byExternalId.get(externalId)?.[0] ?? ""),
    documentsOf: (agreement) => documentsOf(books, agreement),
    documents: () => books.documents.values(),
    journal: (id) => books.journals.get(id),
    journals: () => books.journals.values(),
    linesOf(documentId) {
      const document = books.documents.get(documentId);
      return (document && journalInForce(books, document)?.lines) ?? [];
    },
    schedule: (id) => books.schedules.get(id),
    scheduleOf: (document, line) =>
      books.schedules.get(books.scheduleByLine.get(lineKey(document, line)) ?? ""),
    schedules: () => books.schedules.values(),
    plannedRows(id) {
      const schedule = books.schedules.get(id);
      return schedule ? plannedRows(books, schedule) : [];
    },
    balance: (role, throughOn, entity) => balance(books, role, throughOn, entity),
    openItems: (customerId) => openItems(books, customerId),
  } satisfies Partial<Ledger>;
}

/** Opens empty books: the accounts of the operating model, the months asked for, all open. */
export function openLedger(options: LedgerOptions): Ledger {
  const books = openBooks(options);
  return {
    policy: books.policy,
    get revision() {
      return books.revision;
    },
    today: (entity) => today(books, ofEntity(books, entity)),
    addCustomer: (customer) => addCustomer(books, customer),
    changeCustomer: (id, to) => changeCustomer(books, id, to),
    addItem: (item) => addItem(books, item),
    changeItem: (key, to) => changeItem(books, key, to),
    changeAccount: (role, to) => changeAccount(books, role, to),
    post: (draft) => post(books, draft),
    put: (draft) => put(books, draft),
    change: (id, draft) => change(books, id, draft),
    remove: (id, on) => remove(books, id, on),
    apply: (from, to, amount) => apply(books, from, to, amount),
    unapply: (from, to) => unapply(books, from, to),
    summarise: (batch) => summarise(books, batch),
    openContract: (contract) => openContract(books, contract),
    keepPromise: (contract, obligation, on) => keepPromise(books, contract, obligation, on),
    changeContract: (contract, to) => changeContract(books, contract, to),
    pauseService: (document, line, on) => pauseService(books, document, line, on),
    resumeService: (document, line, on) => resumeService(books, document, line, on),
    recognise: (period, entity) => recognise(books, period, entity),
    revalue: (period, entity) => revalue(books, period, entity),
    postPair: (pair) => postPair(books, pair),
    chargeGroup: (period, entity) => chargeGroup(books, period, entity),
    transfer: (move) => transfer(books, move),
    lock: (period, entity) => lock(books, period, entity),
    close: (period, entity) => close(books, period, entity),
    ...queries(books),
  };
}
