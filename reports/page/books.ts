import { homeOf } from "../../model/entities.ts";
import type { EvidenceLine } from "../../model/evidence/lines.ts";
import type { ErpDocument, Journal } from "../../model/facts/books.ts";
import type { OperatingModel } from "../../model/operating-model.ts";

/** What the page shows of one run, as of the marker, in the entity's currency. */
export type Books = {
  readonly model: OperatingModel;
  readonly currency: string;
  /** By posting date, those of one day in the order of posting. */
  readonly journals: readonly Journal[];
  /** Journals in any other currency: counted, not shown. */
  readonly otherCount: number;
  readonly documents: ReadonlyMap<string, ErpDocument>;
  /** What people call an invoice or a credit memo of billing, by its id: `invoice A-0001`. */
  readonly names: ReadonlyMap<string, string>;
};

/** Reads the books out of evidence; the replay after the marker no longer counts. */
export function readBooks(lines: readonly EvidenceLine[], model: OperatingModel): Books {
  const { currency } = homeOf(model);
  const journals: Journal[] = [];
  const documents = new Map<string, ErpDocument>();
  const names = new Map<string, string>();
  for (const line of lines) {
    if (line.phase === "marker") break;
    if (line.kind === "journal") journals.push(line.object);
    else if (line.kind === "document") documents.set(line.object.id, line.object);
    else if (line.kind === "fact") {
      const { object } = line;
      if (object.type === "invoice" || object.type === "credit memo") {
        names.set(object.id, `${object.type} ${object.number ?? object.id}`);
      }
    }
  }
  const shown = journals.filter((journal) => journal.currency === currency);
  return {
    model,
    currency,
    journals: shown.toSorted((a, b) =>
      a.postedOn < b.postedOn ? -1 : a.postedOn > b.postedOn ? 1 : 0,
    ),
    otherCount: journals.length - shown.length,
    documents,
    names,
  };
}
