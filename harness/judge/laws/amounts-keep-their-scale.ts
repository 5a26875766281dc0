import type { ErpDocument } from "../../../model/facts/books.ts";
import { type Money, minor, moneyText } from "../../../model/money.ts";
import type { MoneyFact } from "../document-links.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { amountsFor, factWords } from "../money-facts.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

function totalOf(fact: MoneyFact): Money {
  return fact.type === "invoice" || fact.type === "credit memo" ? fact.total : fact.amount;
}

/** How many places the digits of an amount were moved: 2 for a hundredfold, 0 for all else. */
function shift(source: bigint, target: bigint): number {
  if (source === 0n || target === 0n || source === target) return 0;
  for (const places of [1, 2, 3]) {
    const factor = 10n ** BigInt(places);
    if (target === source * factor) return places;
    // What is divided may lose digits, by rounding either way.
    const cut = source / factor;
    if (target === cut || target === cut + (source < 0n ? -1n : 1n)) return -places;
  }
  return 0;
}

function remarkOf(
  index: EvidenceIndex,
  document: ErpDocument,
  fact: MoneyFact,
): Remark | undefined {
  const source = totalOf(fact);
  const target = amountsFor(fact, document).total;
  const places = shift(source.minor, target.minor);
  const isOther = source.currency !== target.currency;
  if (places === 0 && !isOther) return undefined;
  return {
    message: isOther
      ? `${factWords(fact)} in ${source.currency} came into the ERP in ${target.currency}`
      : `${factWords(fact)} came into the ERP with its decimal point ${Math.abs(places)} places off`,
    object: factWords(fact),
    expected: moneyText(source),
    actual: moneyText(target),
    atRisk: isOther ? atRisk(source) : atRisk(minor(target.minor - source.minor, source.currency)),
    line: index.documents.lastLine(document.id) ?? null,
  };
}

/**
 * FX5: for every document, currency(ERP) = currency(source) and minor(ERP) ≠ minor(source) × 10^k for
 * k ≠ 0: each currency has its own scale (MNY-1), two decimals, none or three. At risk: the gap, or
 * the whole in another currency. Severity 1.
 */
export const amountsKeepTheirScale: Law = {
  id: "FX5",
  sentence:
    "An amount comes over in its own currency and with that currency's decimals, no digit lost or invented.",
  check: (index) => {
    const posted = index.documents.all().flatMap((document) => {
      const fact = index.links.factOf(document);
      const counts = document.status !== "voided" && document.kind !== "journal";
      // A dispute's documents are of single moments, each with an amount of its own.
      return fact && counts && fact.type !== "dispute" ? [{ document, fact }] : [];
    });
    const findings = posted.flatMap(({ document, fact }) => remarkOf(index, document, fact) ?? []);
    return { compared: posted.length, findings };
  },
};
