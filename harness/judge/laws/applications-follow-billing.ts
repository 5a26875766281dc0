import { allocationsOf } from "../../../model/facts/allocations.ts";
import type { ErpDocument } from "../../../model/facts/books.ts";
import type { MoneyFact } from "../document-links.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords } from "../money-facts.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/**
 * Ids of the facts that `source` may settle, by what billing says; undefined where it says nothing:
 * a credit kept as balance, and money that came without an invoice, settle what is due next.
 */
function maySettle({ facts }: EvidenceIndex, source: MoneyFact): readonly string[] | undefined {
  switch (source.type) {
    case "payment": {
      const meant = allocationsOf(source).map(({ invoiceId }) => invoiceId);
      if (meant.length === 0) return undefined;
      const owedAgain = facts.recovery.all().filter(({ paymentId }) => paymentId === source.id);
      return [...meant, ...owedAgain.map(({ id }) => id)];
    }
    case "credit memo":
      return source.toBalance.minor === 0n ? [source.invoiceId] : undefined;
    case "voiding":
    case "write off":
    case "cash application":
      return [source.invoiceId];
    case "refund":
      return [source.creditMemoId, source.paymentId].filter((id) => id !== null);
    case "dispute":
      return [source.paymentId];
    case "invoice":
    case "recovery":
      return undefined;
  }
}

type Applied = {
  readonly document: ErpDocument;
  readonly source: MoneyFact;
  readonly target: MoneyFact;
  readonly amount: ErpDocument["total"];
  readonly allowed: readonly string[];
};

function applied(index: EvidenceIndex): readonly Applied[] {
  const standing = index.documents.all().filter(({ status }) => status !== "voided");
  return standing.flatMap((document) => {
    const source = index.links.factOf(document);
    const allowed = source && maySettle(index, source);
    if (source === undefined || allowed === undefined || allowed.length === 0) return [];
    return document.applications.flatMap(({ to, amount }) => {
      const other = index.documents.get(to);
      const target = other && index.links.factOf(other);
      return target ? [{ document, source, target, amount, allowed }] : [];
    });
  });
}

/**
 * A3: for every application of s to i in the ERP, billing has s on i as well: a payment on its
 * invoice, a credit memo on the one that it lowers, a refund on what it gives back. At risk: Σ
 * applied elsewhere. Severity 1.
 */
export const applicationsFollowBilling: Law = {
  id: "A3",
  sentence:
    "Each payment, credit and refund settles in the ERP what it settles at billing, and nothing else.",
  check: (index) => {
    const all = applied(index);
    const findings = all
      .filter(({ target, allowed }) => !allowed.includes(target.id))
      .map(
        ({ document, source, target, amount, allowed }): Remark => ({
          message: `${factWords(source)} settles ${factWords(target)} in the ERP, at billing another`,
          object: factWords(source),
          expected: `applied to ${allowed.join(" or ")}`,
          actual: `applied to ${target.id}`,
          atRisk: atRisk(amount),
          line: index.documents.lastLine(document.id) ?? null,
        }),
      );
    return { compared: all.length, findings };
  },
};
