import { openExceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** X6: per document there is at most one open item, so that count and amount of the queue are true. */
export const oneItemPerDocument: Law = {
  id: "X6",
  sentence:
    "The exception queue names each document once, so that its count and its amount are true.",
  check: (index) => {
    const byDocument = Map.groupBy(openExceptions(index), (line) => line.document);
    const findings = [...byDocument].flatMap(([document, items]): readonly Remark[] => {
      const last = items.at(-1);
      if (items.length < 2 || last === undefined) return [];
      return [
        {
          message: `${document} stands in the exception queue ${items.length} times`,
          object: document,
          expected: "one item",
          actual: items.map(({ id }) => id).join(", "),
          atRisk: last.amount === null ? [] : atRisk(last.amount),
          line: last.n,
        },
      ];
    });
    return { compared: byDocument.size, findings };
  },
};
