import type { CreditMemo, Invoice, TaxLine } from "../../../model/facts/billing.ts";
import type { ErpDocument } from "../../../model/facts/books.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { linesOf, movement, signed, taxRoles } from "../ledger.ts";
import { amountsFor, factWords } from "../money-facts.ts";
import { isOpeningJournal, taxInBooks } from "../older-books.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Voiding } from "../voidings.ts";
import type { Law } from "./law.ts";

type Taxed = Invoice | CreditMemo | Voiding;
type ByPlace = ReadonlyMap<string, bigint>;

/** What states the tax: of a voiding the invoice that it takes back, whole. */
function statedBy(fact: Taxed): Invoice | CreditMemo {
  return fact.type === "voiding" ? fact.issued : fact;
}

function taxLines(fact: Taxed): readonly TaxLine[] {
  return statedBy(fact).lines.flatMap((line) => line.taxes);
}

/** What an invoice adds to the liability, by jurisdiction; a credit memo or a void takes it away. */
function billed(fact: Taxed): ByPlace {
  const sign = fact.type === "invoice" ? 1n : -1n;
  const places = new Map<string, bigint>();
  for (const { jurisdiction, amount } of taxLines(fact)) {
    places.set(jurisdiction, (places.get(jurisdiction) ?? 0n) + sign * amount.minor);
  }
  return places;
}

function booked(index: EvidenceIndex, document: ErpDocument): ByPlace | bigint {
  const journals = index.links.journalsOf(document.id);
  const lines = linesOf(journals, taxRoles);
  if (lines.some((line) => line.jurisdiction === null)) return -movement(journals, taxRoles);
  const places = new Map<string, bigint>();
  for (const line of lines) {
    const place = line.jurisdiction ?? "";
    places.set(place, (places.get(place) ?? 0n) - signed(line));
  }
  return places;
}

type Pair = readonly [where: string, due: bigint, found: bigint];

/** By jurisdiction where the books name it, else in total. */
function pairs(due: ByPlace, found: ByPlace | bigint): readonly Pair[] {
  if (typeof found === "bigint") {
    return [["all jurisdictions", [...due.values()].reduce((a, b) => a + b, 0n), found]];
  }
  return [...new Set([...due.keys(), ...found.keys()])].map((place) => [
    place,
    due.get(place) ?? 0n,
    found.get(place) ?? 0n,
  ]);
}

function remarks(index: EvidenceIndex, fact: Taxed, document: ErpDocument): readonly Remark[] {
  const { tax, total } = statedBy(fact);
  const { currency } = total;
  const line = index.documents.lastLine(document.id) ?? null;
  const text = (value: bigint) => moneyText(minor(value, currency));
  const onDocument: Pair = ["the document", tax.minor, amountsFor(fact, document).tax.minor];
  const wrong = [onDocument, ...pairs(billed(fact), booked(index, document))].filter(
    ([, due, found]) => due !== found,
  );
  return wrong.map(([where, due, found]) => ({
    message: `the tax of ${factWords(fact)} on ${where} is not the tax that was billed`,
    object: factWords(fact),
    expected: text(due),
    actual: text(found),
    atRisk: atRisk(minor(found - due, currency)),
    line,
  }));
}

/** Tax booked by anything but a document that bills or credits it. */
function elsewhere(index: EvidenceIndex): readonly Remark[] {
  const strange = index.journals.filter((line) => {
    const { object } = line;
    if (isOpeningJournal(line)) return false;
    const document =
      object.documentId === null ? undefined : index.documents.get(object.documentId);
    return document?.kind !== "invoice" && document?.kind !== "credit memo";
  });
  return strange.flatMap((line) => {
    const moved = movement([line], taxRoles);
    if (moved === 0n) return [];
    const { id, currency } = line.object;
    return {
      message: `journal ${id} moves tax payable without an invoice or a credit memo`,
      object: `journal ${id}`,
      expected: moneyText(minor(0n, currency)),
      actual: moneyText(minor(-moved, currency)),
      atRisk: atRisk(minor(moved, currency)),
      line: line.n,
    };
  });
}

export const taxFollowsBilling: Law = {
  id: "T1",
  sentence:
    "The tax of every document equals the tax billed, per jurisdiction, and tax payable is nothing but their sum.",
  check: (index) => {
    const taxed = index.documents.all().flatMap((document) => {
      const told = index.links.factOf(document);
      const fact = told?.type === "invoice" ? taxInBooks(index, told) : told;
      if (document.status === "voided") return [];
      const isTaxed =
        fact?.type === "invoice" || fact?.type === "voiding" || fact?.type === "credit memo";
      return isTaxed ? [{ fact, document }] : [];
    });
    const findings = taxed.flatMap(({ fact, document }) => remarks(index, fact, document));
    return { compared: taxed.length, findings: [...findings, ...elsewhere(index)] };
  },
};
