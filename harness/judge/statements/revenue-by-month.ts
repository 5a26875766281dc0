import { isIn, revenueRoles, signed } from "../ledger.ts";
import { amounts, drawn, figure, type StatementOf, text } from "./statement.ts";

type Earned = { readonly period: string; readonly item: string; readonly amount: bigint };

/** What was earned, by month and product, credits positive. */
export const revenueByMonth: StatementOf = (index, book) => {
  const earned = index.journals.filter(isIn(book)).flatMap(({ object }) =>
    object.lines.flatMap((line): readonly Earned[] => {
      if (line.role === null || !revenueRoles.has(line.role)) return [];
      const item = line.item ?? line.role.replaceAll("_", " ");
      return [{ period: object.period, item, amount: -signed(line) }];
    }),
  );
  if (earned.length === 0) return undefined;
  const items = [...new Set(earned.map(({ item }) => item))].sort();
  const sum = (of: readonly Earned[]) => of.reduce((total, { amount }) => total + amount, 0n);
  const row = (name: string, own: readonly Earned[]) => [
    name,
    ...items.map((item) => figure(sum(own.filter((one) => one.item === item)), book)),
    figure(sum(own), book),
  ];
  const byPeriod = [...Map.groupBy(earned, ({ period }) => period)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return drawn(
    {
      id: "revenue-by-month",
      title: `Revenue by month and product of ${book.entity}, in ${book.currency}`,
      columns: [text("Month"), ...amounts(...items, "Total")],
      rows: [...byPeriod.map(([period, own]) => row(period, own)), row("Total", earned)],
    },
    [],
    book,
  );
};
