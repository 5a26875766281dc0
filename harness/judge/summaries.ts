import type { LineOf } from "../../model/evidence/lines.ts";
import type { ErpDocument } from "../../model/facts/books.ts";

type JournalLine = LineOf<"journal">;

/**
 * Journals with each daily summary told apart into what it posts of each document: whatever looks at
 * the books then sees documents, however they were posted (JRN-2). That the parts come to the
 * summary is law L7.
 */
export function toldApart(
  journals: readonly JournalLine[],
  documentOf: (id: string) => ErpDocument | undefined,
): readonly JournalLine[] {
  return journals.flatMap((line): readonly JournalLine[] => {
    const { summarises, ...journal } = line.object;
    if (summarises === undefined) return [line];
    return summarises.documents.map(({ id, lines }) => {
      const document = documentOf(id);
      return {
        ...line,
        object: {
          ...journal,
          id: `${journal.id}/${id}`,
          purpose: "document",
          documentId: id,
          externalId: document?.externalId ?? null,
          documentOn: document?.documentOn ?? journal.documentOn,
          lines,
        },
      };
    });
  });
}
