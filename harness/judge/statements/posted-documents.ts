import { postingDay } from "../books/posting-date.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Book } from "../ledger.ts";
import { type Movement, movements } from "../money-facts.ts";
import { isOf } from "../open-at-billing.ts";
import { isHeldUp, openExceptions } from "../open-exceptions.ts";
import { drawn, type StatementOf, text } from "./statement.ts";

type Fate = "posted" | "waiting" | "not as it must be";

/** One document, in these books, on the day that the policy gives it; or somebody knows that not. */
function fateOf(index: EvidenceIndex, { entity, currency }: Book, { fact, on }: Movement): Fate {
  const [document, ...others] = index.links.effectiveDocumentsOf(fact.id);
  if (document === undefined) {
    return isHeldUp(openExceptions(index), fact) ? "waiting" : "not as it must be";
  }
  // What a payment leaves over is a document of another kind, which belongs to it.
  const isTwice = others.some(({ kind }) => kind === document.kind);
  const journals = index.links.journalsOf(document.id);
  const isRight = journals.every(
    ({ object, n }) =>
      object.entity === entity &&
      object.currency === currency &&
      (object.purpose !== "document" || object.postedOn === postingDay(index, entity, on, n)),
  );
  return !isTwice && journals.length > 0 && isRight ? "posted" : "not as it must be";
}

/** Every document of billing has one document in the books, or one open exception (RCN-7). */
export const postedDocuments: StatementOf = (index, book) => {
  const own = movements(index).filter(({ fact }) => isOf(index, book, fact));
  // Money that one entity takes in for another has a document in each of their books.
  if (own.length === 0 || index.model.entities.length > 1) return undefined;
  const byKind = Map.groupBy(
    own.map((one) => ({ kind: one.fact.type, fate: fateOf(index, book, one), one })),
    ({ kind }) => kind,
  );
  const count = (of: readonly { readonly fate: Fate }[], fate: Fate) =>
    of.filter((one) => one.fate === fate).length;
  const rows = [...byKind].map(([kind, all]) => [
    kind,
    ...[all.length, count(all, "posted"), count(all, "waiting")].map(String),
  ]);
  const all = [...byKind.values()].flat();
  const wrong = all.find(({ fate }) => fate === "not as it must be");
  const figures = ["At billing", "Posted", "In an open exception"];
  return drawn(
    {
      id: "posted-documents",
      title: `Documents of ${book.entity} in ${book.currency}, at billing and in the books`,
      columns: [text("Kind"), ...figures.map((name) => ({ name, kind: "figure" as const }))],
      rows,
    },
    [
      {
        id: "RCN-7",
        name: "Documents at billing, and posted or in an exception",
        source: BigInt(all.length),
        ledger: BigInt(all.length - count(all, "not as it must be")),
        line: wrong ? (index.facts[wrong.one.fact.type].lastLine(wrong.one.fact.id) ?? null) : null,
        unit: "count",
      },
    ],
    book,
  );
};
