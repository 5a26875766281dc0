import type { LineOf } from "../../model/evidence/lines.ts";
import type { CreditMemo, Invoice, Payment, Refund } from "../../model/facts/billing.ts";
import type { ErpDocument } from "../../model/facts/books.ts";
import type { CashApplication, Dispute, Recovery, WriteOff } from "../../model/facts/cash.ts";
import type { History } from "./history.ts";
import type { Voiding } from "./voidings.ts";

/** A fact of billing that the ERP has to hold as a document. */
export type MoneyFact =
  | Invoice
  | Voiding
  | CreditMemo
  | Payment
  | Refund
  | Dispute
  | WriteOff
  | Recovery
  | CashApplication;

export type DocumentLinks = {
  /** The fact that a document posts, by its external id; undefined where no fact fits. */
  factOf(document: ErpDocument): MoneyFact | undefined;
  /** Documents that name the fact, of any kind, voided ones too. */
  documentsOf(factId: string): readonly ErpDocument[];
  /** The same without the voided ones. */
  effectiveDocumentsOf(factId: string): readonly ErpDocument[];
  journalsOf(documentId: string): readonly LineOf<"journal">[];
};

type MoneyFacts = {
  readonly invoice: History<Invoice>;
  readonly voiding: History<Voiding>;
  readonly "credit memo": History<CreditMemo>;
  readonly payment: History<Payment>;
  readonly refund: History<Refund>;
  readonly dispute: History<Dispute>;
  readonly "write off": History<WriteOff>;
  readonly recovery: History<Recovery>;
  readonly "cash application": History<CashApplication>;
};

const wordCharacter = /[A-Za-z0-9]/;

/** True where `text` holds `id` and neither neighbour carries the word on. */
export function holdsToken(text: string, id: string): boolean {
  for (let at = text.indexOf(id); at !== -1; at = text.indexOf(id, at + 1)) {
    const before = text[at - 1] ?? " ";
    const after = text[at + id.length] ?? " ";
    if (!wordCharacter.test(before) && !wordCharacter.test(after)) return true;
  }
  return false;
}

/** Which document posts which fact, by the external id alone (K1): equal to the id, or holding it. */
export function linkDocuments(
  facts: MoneyFacts,
  documents: History<ErpDocument>,
  journals: readonly LineOf<"journal">[],
): DocumentLinks {
  const all: readonly MoneyFact[] = [
    ...facts.invoice.all(),
    ...facts.voiding.all(),
    ...facts["credit memo"].all(),
    ...facts.payment.all(),
    ...facts.refund.all(),
    ...facts.dispute.all(),
    ...facts["write off"].all(),
    ...facts.recovery.all(),
    ...facts["cash application"].all(),
  ];
  const byId = new Map(all.map((fact) => [fact.id, fact]));
  const find = ({ externalId, kind }: ErpDocument): MoneyFact | undefined => {
    if (externalId === null) return undefined;
    const exact = byId.get(externalId);
    if (exact) return exact;
    const holding = all.filter((fact) => holdsToken(externalId, fact.id));
    const [first] = holding.filter((fact) => fact.type === kind).concat(holding);
    // A credit memo that names nothing but a voided invoice is what takes it back.
    if (first?.type !== "invoice" || kind !== "credit memo") return first;
    return facts.voiding.all().find(({ invoiceId }) => invoiceId === first.id) ?? first;
  };
  const factOf = new Map<string, MoneyFact>();
  const documentsOf = new Map<string, ErpDocument[]>();
  for (const document of documents.all()) {
    const fact = find(document);
    if (!fact) continue;
    factOf.set(document.id, fact);
    documentsOf.set(fact.id, [...(documentsOf.get(fact.id) ?? []), document]);
  }
  const journalsOf = Map.groupBy(journals, (line) => line.object.documentId);
  return {
    factOf: (document) => factOf.get(document.id),
    documentsOf: (id) => documentsOf.get(id) ?? [],
    effectiveDocumentsOf: (id) =>
      (documentsOf.get(id) ?? []).filter((document) => document.status !== "voided"),
    journalsOf: (id) => journalsOf.get(id) ?? [],
  };
}
