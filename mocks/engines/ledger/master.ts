import type { AccountRole } from "../../../model/accounts.ts";
import { refuse } from "../refusal.ts";
import { type Books, draw } from "./books.ts";
import { recordCustomer } from "./evidence.ts";
import type { Account, Customer, Item } from "./records.ts";
import type { LedgerRefusal, OrRefused } from "./refusals.ts";

function externalIdTaken(
  books: Books,
  externalId: string | null | undefined,
  id: string | null,
): LedgerRefusal | undefined {
  if (externalId === null || externalId === undefined) return undefined;
  const taken = books.customerByExternalId.get(externalId);
  if (taken === undefined || taken === id) return undefined;
  return { code: "duplicate_external_id", externalId, id: taken };
}

export function addCustomer(books: Books, customer: Omit<Customer, "id">): OrRefused<Customer> {
  const { externalId, legalName } = customer;
  const taken = externalIdTaken(books, externalId, null);
  if (taken) return refuse(taken);
  const id = draw(books, "customer", externalId ?? legalName);
  const added = { ...customer, id };
  books.customers.set(id, added);
  if (externalId !== null) books.customerByExternalId.set(externalId, id);
  books.revision += 1;
  recordCustomer(books, added);
  return added;
}

export function changeCustomer(
  books: Books,
  id: string,
  change: Partial<Omit<Customer, "id">>,
): OrRefused<Customer> {
  const before = books.customers.get(id);
  if (before === undefined) return refuse({ code: "unknown_customer", customer: id });
  const taken = externalIdTaken(books, change.externalId, id);
  if (taken) return refuse(taken);
  const after = { ...before, ...change };
  if (before.externalId !== null) books.customerByExternalId.delete(before.externalId);
  if (after.externalId !== null) books.customerByExternalId.set(after.externalId, id);
  books.customers.set(id, after);
  books.revision += 1;
  recordCustomer(books, after);
  return after;
}

function unknownAccountOf(books: Books, item: Item): AccountRole | undefined {
  const needed = [item.incomeAccount, ...(item.deferredAccount ? [item.deferredAccount] : [])];
  return needed.find((role) => !books.accounts.has(role));
}

export function addItem(books: Books, item: Omit<Item, "id">): OrRefused<Item> {
  const existing = books.items.get(item.key);
  if (existing !== undefined) {
    return refuse({ code: "duplicate_external_id", externalId: item.key, id: existing.id });
  }
  const account = unknownAccountOf(books, { ...item, id: "" });
  if (account !== undefined) return refuse({ code: "unknown_account", account });
  return keepItem(books, { ...item, id: draw(books, "item", item.key) });
}

export function changeItem(
  books: Books,
  key: string,
  change: Partial<Omit<Item, "id" | "key">>,
): OrRefused<Item> {
  const before = books.items.get(key);
  if (before === undefined) return refuse({ code: "unknown_item", item: key, line: "" });
  const after = { ...before, ...change };
  const account = unknownAccountOf(books, after);
  return account === undefined
    ? keepItem(books, after)
    : refuse({ code: "unknown_account", account });
}

function keepItem(books: Books, item: Item): Item {
  books.items.set(item.key, item);
  books.revision += 1;
  return item;
}

export function changeAccount(
  books: Books,
  role: AccountRole,
  change: { readonly inactive: boolean },
): OrRefused<Account> {
  const before = books.accounts.get(role);
  if (before === undefined) return refuse({ code: "unknown_account", account: role });
  const after = { ...before, ...change };
  books.accounts.set(role, after);
  books.revision += 1;
  return after;
}
