import { businessDate } from "../../model/days.ts";
import type { Journal } from "../../model/facts/books.ts";
import { money } from "../../model/money.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import { type Entry, smallJournal } from "./small-objects.ts";
import { smallModel } from "./small-run.ts";

const rate = (type: "spot" | "closing", on: string, value: string) => {
  return { from: "EUR", to: "USD", type, on: businessDate(on), rate: value };
};

/** The small model with rates of the euro in dollars: 1.1 at first, 1.2 at the end of January, 1.3. */
export const euroModel: OperatingModel = {
  ...smallModel,
  exchangeRates: [
    rate("spot", "2026-01-01", "1.1"),
    rate("closing", "2026-01-31", "1.2"),
    rate("spot", "2026-02-10", "1.3"),
  ],
};

/** The same object with every amount in euro. */
export function inEuro<T>(object: T): T {
  if (Array.isArray(object)) return object.map(inEuro) as T;
  if (typeof object !== "object" || object === null) return object;
  const entries = Object.entries(object).map(([key, value]) => {
    return [key, key === "currency" ? "EUR" : inEuro(value)];
  });
  return Object.fromEntries(entries) as T;
}

/** Amount in euro and its value in dollars, both debit positive. */
export type Leg = readonly [...Entry, functional: string];

export function euroJournal(
  id: string,
  on: string,
  legs: readonly Leg[],
  over: Partial<Journal> = {},
): Journal {
  const journal = inEuro(
    smallJournal(
      id,
      on,
      legs.map(([role, amount]) => [role, amount]),
      over,
    ),
  );
  const lines = journal.lines.map((line, at) => {
    return { ...line, functional: money(legs[at]?.[2] ?? "0", "USD") };
  });
  return { ...journal, lines };
}
