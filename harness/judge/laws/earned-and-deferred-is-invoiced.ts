import type { ErpDocument } from "../../../model/facts/books.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { signed } from "../ledger.ts";
import { isOpeningJournal } from "../older-books.ts";
import { atRisk, nothingChecked, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

type Promise = {
  readonly customer: string;
  readonly item: string;
  readonly currency: string;
  invoiced: bigint;
  booked: bigint;
  line: number | null;
};

/** One customer's use of one item, in one currency. */
function promises() {
  const all = new Map<string, Promise>();
  const of = (customer: string | null, item: string, currency: string): Promise => {
    const who = customer ?? "";
    const key = `${who} ${item} ${currency}`;
    const known = all.get(key);
    if (known) return known;
    const made: Promise = {
      ...{ customer: who, item, currency },
      ...{ invoiced: 0n, booked: 0n, line: null },
    };
    all.set(key, made);
    return made;
  };
  return { all, of };
}

/** On which side of receivables a document's lines stand. */
function sideOf({ kind, status }: ErpDocument): bigint {
  if (status === "voided") return 0n;
  return kind === "invoice" ? 1n : kind === "credit memo" ? -1n : 0n;
}

function tallied(index: EvidenceIndex): readonly Promise[] {
  const { all, of } = promises();
  for (const document of index.documents.all()) {
    const side = sideOf(document);
    for (const { item, net } of document.lines) {
      if (item === null) continue;
      of(document.customerId, item, document.currency).invoiced += side * net.minor;
    }
  }
  for (const journal of index.journals) {
    const { n, object } = journal;
    // What older books deferred was invoiced there (MIG-1); P6 holds it to what they hand over.
    const isOpened = object.purpose === "manual" && isOpeningJournal(journal);
    for (const line of isOpened ? [] : object.lines) {
      if (line.item === null) continue;
      const promise = of(line.customer, line.item, object.currency);
      promise.booked -= signed(line);
      promise.line = n;
    }
  }
  return [...all.values()];
}

/** An ERP that shows no items, on its documents or in its journals, cannot be compared by them. */
function namesItems({ documents, journals }: EvidenceIndex): boolean {
  const isNamed = ({ item }: { readonly item: string | null }) => item !== null;
  return (
    documents.all().some(({ lines }) => lines.some(isNamed)) &&
    journals.some(({ object }) => object.lines.some(isNamed))
  );
}

/**
 * R1: per customer and item, Σ −lines of the journals that name the item (earned + deferred − earned
 * ahead of invoicing) = Σ net of invoice lines − Σ net of credit memo lines.
 *
 * Recognition moves an amount from one account to the other and leaves the sum alone, whatever the
 * convention. At risk: the gap. Severity 1.
 */
export const earnedAndDeferredIsInvoiced: Law = {
  id: "R1",
  sentence:
    "What is earned and deferred of an item, customer by customer, is what was invoiced for it less what was credited.",
  check: (index) => {
    if (!namesItems(index)) return nothingChecked;
    const tally = tallied(index);
    const findings = tally.flatMap((promise): readonly Remark[] => {
      const { item, customer, currency, invoiced, booked, line } = promise;
      if (invoiced === booked) return [];
      return [
        {
          message: `${item} of customer ${customer} is not earned and deferred as it was invoiced`,
          object: `item ${item} of customer ${customer}`,
          expected: moneyText(minor(invoiced, currency)),
          actual: moneyText(minor(booked, currency)),
          atRisk: atRisk(minor(booked - invoiced, currency)),
          line,
        },
      ];
    });
    return { compared: tally.length, findings };
  },
};
