import { expect, test } from "vitest";
import { laws } from "./index.ts";
import type { Law } from "./law.ts";
import { lawsTold } from "./told.ts";

const nothing = () => ({ compared: 0, findings: [] });
const law = (id: string): Law => ({ id, sentence: `${id} holds.`, check: nothing });

test("laws are told by family and number", () => {
  expect(lawsTold([law("X2"), law("L10"), law("L2"), law("O6b"), law("O6a")])).toBe(`Ledger
  L2   L2 holds.
  L10  L10 holds.

Order, durability and traffic
  O6a  O6a holds.
  O6b  O6b holds.

Completeness and exceptions
  X2   X2 holds.
`);
});

test("every law is told: none is of a family without a title, no id stands twice", () => {
  const told = [...lawsTold(laws).matchAll(/^ {2}(\S+)/gm)].map(([, id]) => id);
  expect(told.toSorted()).toEqual(laws.map(({ id }) => id).toSorted());
  expect(new Set(told).size).toBe(told.length);
});
