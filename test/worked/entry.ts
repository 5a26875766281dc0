import { readFileSync } from "node:fs";

type Amounts = Readonly<Record<string, string>>;

/** A worked entry of the domain as the reference computation gives it. */
export type Entry = {
  readonly id: string;
  readonly title: string;
  readonly currency: string;
  readonly entity: string;
  readonly convention: "daily" | "monthly_even";
  readonly invoices: readonly {
    readonly no: string;
    readonly date: string;
    readonly due: string;
    readonly net: string;
    readonly tax: Amounts;
    readonly total: string;
    readonly open: string;
    readonly lines: readonly {
      readonly start: string;
      readonly end: string;
      readonly net: string;
    }[];
  }[];
  readonly creditMemos: readonly {
    readonly no: string;
    readonly date: string;
    readonly net: string;
    readonly tax: Amounts;
    readonly total: string;
    readonly applied: string;
    readonly unapplied: string;
  }[];
  readonly journal: readonly {
    readonly postingDate: string;
    readonly entity: string;
    /** Which of several ledgers of the company it stands in. */
    readonly ledgerId?: string;
    readonly event: string;
    readonly ref: string;
    readonly currency: string;
    readonly functionalCurrency: string;
    readonly lines: readonly {
      readonly account: string;
      readonly dim: string;
      readonly debit: string;
      readonly credit: string;
    }[];
  }[];
  readonly revenueByPeriod: Amounts;
  readonly reporting: readonly ({
    readonly date: string;
    readonly aging: Amounts;
  } & Readonly<Record<"mrr" | "arr" | "ar" | "deferred" | "unbilled" | "tax" | "dso", string>>)[];
};

const file: { readonly scenarios: readonly Entry[] } = JSON.parse(
  readFileSync(new URL("data/scenarios.json", import.meta.url), "utf8"),
);

export const entries = file.scenarios;

export function entryOf(id: string): Entry {
  const entry = entries.find((one) => one.id === id);
  if (entry === undefined) throw new Error(`there is no worked entry ${id}`);
  return entry;
}

/** The last day that the entry says anything about. */
export function lastDay({ journal, reporting, revenueByPeriod }: Entry): string {
  const months = Object.keys(revenueByPeriod).map((month) => `${month}-28`);
  const days = [
    ...journal.map(({ postingDate }) => postingDate),
    ...reporting.map(({ date }) => date),
  ];
  return [...months, ...days].sort().at(-1) ?? "";
}

/** The month in which its story begins. */
export function firstDay({ journal, invoices, reporting }: Entry): string {
  const days = [
    ...journal.map(({ postingDate }) => postingDate),
    ...invoices.map(({ date }) => date),
    ...reporting.map(({ date }) => date),
  ];
  return days.sort()[0] ?? "";
}
