import { minor } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { JournalEvidence } from "../ledger.ts";
import { asBooked } from "../money-facts.ts";
import { isOpeningEntry } from "../older-books.ts";
import { atRisk, type CheckResult, type Remark, together } from "../remark.ts";
import { allowanceInBooks, touchesAllowance } from "./allowance-in-books.ts";
import { bookedLines, entryWords } from "./booked-entry.ts";
import { feesInBooks, touchesFees } from "./card-fees.ts";
import { cashMomentsOf } from "./cash-moments.ts";
import { chargesInBooks, isCharge } from "./charges-in-books.ts";
import { creditsInBooks, touchesCredits } from "./credits-in-books.ts";
import { documentsInBooks } from "./documents-in-books.ts";
import { transfersOf } from "./entity-transfers.ts";
import { exchangeInBooks } from "./exchange-in-books.ts";
import { momentsInBooks } from "./moments-in-books.ts";
import { isOfOpening, openingsInBooks } from "./openings-in-books.ts";
import { entryOf, postingContext } from "./postings.ts";
import { bookingRatesInBooks } from "./revenue-at-booking-rate.ts";
import { revenueInBooks } from "./revenue-in-books.ts";
import { isSettlement, settlementsInBooks } from "./settlements-in-books.ts";
import { isOfTransfer, transfersInBooks } from "./transfers-in-books.ts";
import { touchesUse, useInBooks } from "./use-in-books.ts";

/** Journals that no fact, no fee and no service day explains (DESIGN 4, rule 6). */
function unexplained(
  index: EvidenceIndex,
  isExplained: (line: JournalEvidence) => boolean,
): readonly Remark[] {
  const strange = index.journals.filter((line) => !isExplained(line));
  const byDocument = Map.groupBy(strange, (line) => line.object.documentId ?? line.object.id);
  return [...byDocument.values()].flatMap((journals): Remark[] => {
    const first = journals[0];
    const lines = bookedLines(journals);
    if (!first || lines.length === 0) return [];
    const { id, currency, externalId, postedOn } = first.object;
    const debit = lines.reduce((sum, line) => (line.amount > 0n ? sum + line.amount : sum), 0n);
    return [
      {
        message: `journal ${id} (${externalId ?? "no external id"}) of ${postedOn} has no business fact behind it`,
        object: `journal ${id}`,
        expected: "no journal",
        actual: entryWords(lines, currency),
        atRisk: atRisk(minor(debit, currency)),
        line: first.n,
      },
    ];
  });
}

/**
 * The books that should exist, from the facts at the vendors and the operating model's posting
 * rules, compared with the ERP's by business key, account role, dimension, date and amount.
 */
export function expectedBooks(index: EvidenceIndex): CheckResult {
  const context = postingContext(index);
  const transfers = transfersOf(index);
  const openings = index.facts["opening balance"].all().filter(isOpeningEntry);
  const isExplained = (line: JournalEvidence): boolean => {
    const { object } = line;
    // Held to what they have to be by checks of their own.
    if (object.purpose === "recognition" || object.purpose === "revaluation") return true;
    if (isCharge(line) || isSettlement(line)) return true;
    const document =
      object.documentId === null ? undefined : index.documents.get(object.documentId);
    if (document?.status === "voided") return false;
    const fact = document && index.links.factOf(document);
    if (fact && cashMomentsOf(fact, context.gatewayOf).length > 0) return true;
    if (openings.some((balance) => isOfOpening(line, balance))) return true;
    if (transfers.some((transfer) => isOfTransfer(line, transfer))) return true;
    if (fact?.type === "invoice") return entryOf(asBooked(index, fact), context) !== undefined;
    if (fact) return entryOf(fact, context) !== undefined;
    const own = [touchesFees, touchesUse, touchesAllowance, touchesCredits];
    return object.purpose === "manual" && own.some((touches) => touches(line));
  };
  return together([
    documentsInBooks(index, context),
    momentsInBooks(index),
    feesInBooks(index),
    useInBooks(index),
    openingsInBooks(index),
    allowanceInBooks(index),
    creditsInBooks(index),
    transfersInBooks(index, context),
    chargesInBooks(index),
    settlementsInBooks(index),
    revenueInBooks(index, context),
    exchangeInBooks(index),
    bookingRatesInBooks(index, context),
    { compared: index.journals.length, findings: unexplained(index, isExplained) },
  ]);
}
