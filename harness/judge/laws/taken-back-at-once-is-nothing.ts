import type { Invoice } from "../../../model/facts/billing.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords } from "../money-facts.ts";
import { isHeldUp, openExceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";
import { restsOf, restWords, stakeOf } from "./rests.ts";

/** Invoices that were credited in full on the day of their issue, with the ids of the credits. */
function takenBack(index: EvidenceIndex) {
  const open = openExceptions(index);
  return index.facts.invoice.all().flatMap((invoice) => {
    const credits = index.facts["credit memo"]
      .all()
      .filter(({ invoiceId, status }) => invoiceId === invoice.id && status === "issued")
      .filter(({ issuedOn }) => issuedOn === invoice.issuedOn);
    const credited = credits.reduce((sum, { total }) => sum + total.minor, 0n);
    const counts = invoice.total.minor > 0n && credited === invoice.total.minor;
    const isPosted = index.links.effectiveDocumentsOf(invoice.id).length > 0;
    if (!counts || !isPosted || isHeldUp(open, invoice)) return [];
    return [{ invoice, ids: [invoice.id, ...credits.map(({ id }) => id)] }];
  });
}

function remarksOf(index: EvidenceIndex, invoice: Invoice, ids: readonly string[]): Remark[] {
  const journals = ids
    .flatMap((id) => index.links.effectiveDocumentsOf(id))
    .flatMap(({ id }) => index.links.journalsOf(id));
  const rests = restsOf(journals);
  const { currency } = invoice.total;
  if (rests.size === 0) return [];
  return [
    {
      message: `${factWords(invoice)} was credited in full on its own day, and the books keep a rest of it`,
      object: factWords(invoice),
      expected: "nothing on any account",
      actual: restWords(rests, currency),
      atRisk: atRisk(stakeOf(rests, currency)),
      line: journals.at(-1)?.n ?? null,
    },
  ];
}

/**
 * M7: invoice + full credit on the same day = nothing on any account, tax by jurisdiction, but for the
 * two documents. At risk: the larger side of the rest. Severity 1.
 */
export const takenBackAtOnceIsNothing: Law = {
  id: "M7",
  sentence: "An invoice that is credited in full on its own day changes nothing on any account.",
  check: (index) => {
    const all = takenBack(index);
    return {
      compared: all.length,
      findings: all.flatMap(({ invoice, ids }) => remarksOf(index, invoice, ids)),
    };
  },
};
