import fc from "fast-check";
import type { GivenCustomer } from "../model/scenario/index.ts";
import { companyName } from "./names.ts";
import { record } from "./record.ts";

/** A customer that has no name in a scenario yet. */
export type GeneratedCustomer = Pick<GivenCustomer, "legalName" | "shipsTo" | "paysBy">;

export type CustomerConstraints = {
  /** Where customers are taxed, the simplest first. Default `US-TX` alone. */
  readonly jurisdictions?: readonly string[];
  /** Longest time to pay an invoice, in days. Default 60. */
  readonly maxNetDays?: number;
};

/** One who buys; shrinks towards the first jurisdiction and a card. */
export function customer(constraints: CustomerConstraints = {}): fc.Arbitrary<GeneratedCustomer> {
  const { jurisdictions = ["US-TX"], maxNetDays = 60 } = constraints;
  const netDays = fc.option(fc.integer({ min: 1, max: maxNetDays }), { freq: 2, nil: null });
  const paysBy = netDays.map((days): GeneratedCustomer["paysBy"] =>
    days === null ? { how: "card" } : { how: "invoice", netDays: days },
  );
  return record({ legalName: companyName, shipsTo: fc.constantFrom(...jurisdictions), paysBy });
}

/** The same name twice would be one customer to a controller: the second is told apart. */
export function withOwnNames(
  customers: readonly GeneratedCustomer[],
): readonly GeneratedCustomer[] {
  const taken = new Set<string>();
  return customers.map((one) => {
    let legalName = one.legalName;
    for (let copy = 2; taken.has(legalName); copy += 1) legalName = `${one.legalName} ${copy}`;
    taken.add(legalName);
    return { ...one, legalName };
  });
}
