import { isRefused, type Refused } from "../refusal.ts";
import type { Crm } from "./crm.ts";
import type { Customer, Deal, Product } from "./records.ts";
import type { CrmRefusal } from "./refusals.ts";

// What people at the company do, on the engine itself: no doors, no limits. A refusal here is a
// mistake of the scenario that lint let through, so it stops the run with its reason.
export function sure<T>(answer: T | Refused<CrmRefusal>, doing: string): T {
  if (isRefused(answer)) {
    throw new Error(`the CRM refused ${doing}: ${JSON.stringify(answer.refused)}`);
  }
  return answer;
}

/** The id of the one standard price book. */
export function standardBook(crm: Crm): string {
  for (const book of crm.books.all()) if (book.standard && !book.deleted) return book.id;
  throw new Error("the CRM has no standard price book: the dialect makes it when it opens");
}

export function customerNamed(crm: Crm, key: string): Customer {
  for (const customer of crm.customers.all()) {
    if (customer.key === key && !customer.deleted) return customer;
  }
  throw new Error(`the CRM has no customer "${key}": is it in given?`);
}

export function dealNamed(crm: Crm, key: string): Deal {
  for (const deal of crm.deals.all()) if (deal.key === key && !deal.deleted) return deal;
  throw new Error(`the CRM has no deal "${key}": was it closed before?`);
}

export function productNamed(crm: Crm, code: string): Product {
  for (const product of crm.products.all()) {
    if (product.code === code && !product.deleted) return product;
  }
  throw new Error(`the CRM has no product "${code}": is it in given?`);
}
