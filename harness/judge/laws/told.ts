import type { Law } from "./law.ts";

/** What the first letters of an id stand for, in the order in which a controller reads them. */
const families: readonly (readonly [letters: string, title: string])[] = [
  ["L", "Ledger"],
  ["A", "Receivables and cash"],
  ["R", "Revenue"],
  ["T", "Tax"],
  ["FX", "Currencies"],
  ["P", "Periods and cut-over"],
  ["E", "Entities and intercompany"],
  ["K", "Keys, trace and repetition"],
  ["O", "Order, durability and traffic"],
  ["X", "Completeness and exceptions"],
  ["C", "CRM"],
  ["S", "Security and contract"],
  ["M", "Twins"],
  ["OM", "Controls of the operating model"],
];

function lettersOf({ id }: Law): string {
  return /^[A-Z]+/.exec(id)?.[0] ?? "";
}

function numberOf({ id }: Law): number {
  return Number(/\d+/.exec(id)?.[0] ?? 0);
}

function inOrder(a: Law, b: Law): number {
  return numberOf(a) - numberOf(b) || (a.id < b.id ? -1 : 1);
}

/** The laws by family, each as one English sentence: what every run is held to. */
export function lawsTold(laws: readonly Law[]): string {
  const byFamily = Map.groupBy(laws, lettersOf);
  const parts = families.flatMap(([letters, title]) => {
    const own = byFamily.get(letters)?.toSorted(inOrder) ?? [];
    if (own.length === 0) return [];
    return [
      `${title}\n${own.map(({ id, sentence }) => `  ${id.padEnd(4)} ${sentence}`).join("\n")}\n`,
    ];
  });
  return parts.join("\n");
}
