import { homeOf } from "../../../model/entities.ts";
import type { OpeningBalance } from "../../../model/facts/migration.ts";
import { minor } from "../../../model/money.ts";
import { holdsToken } from "../document-links.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { JournalEvidence } from "../ledger.ts";
import { isOpeningEntry } from "../older-books.ts";
import { atRisk, type CheckResult, type Remark, together } from "../remark.ts";
import { bookedLines, differences, differenceWords, gapOf } from "./booked-entry.ts";
import { openingLines } from "./opening-balances.ts";

/** Whether a journal takes a balance over, by the balance's name in its own. */
export function isOfOpening({ object }: JournalEvidence, { id, entity }: OpeningBalance): boolean {
  const isHere = entity === undefined || entity === object.entity;
  const words = (object.externalId ?? "").split("_");
  return (
    isHere && words[0] === "opening" && (words.at(-1) === id || holdsToken(words.join(" "), id))
  );
}

function checkBalance(
  index: EvidenceIndex,
  balance: OpeningBalance,
  journals: readonly JournalEvidence[],
): CheckResult {
  const { id, loadedOn } = balance;
  const object = `balance ${id} of the older books`;
  const line = journals[0]?.n ?? index.facts["opening balance"].firstLine(id) ?? null;
  const { currency } = balance.balance;
  const expected = openingLines(balance);
  const different = differences(expected, bookedLines(journals));
  if (different.length > 0) {
    const message =
      journals.length === 0
        ? `${object} is not taken over`
        : `${object} is not taken over once and as it is`;
    const gap = atRisk(minor(gapOf(different), currency));
    const remark: Remark = {
      ...{ message, object, atRisk: gap, line },
      ...differenceWords(different, currency),
    };
    return { compared: expected.length + 1, findings: [remark] };
  }
  const late = journals.filter((journal) => journal.object.postedOn !== loadedOn);
  const findings = late.map(
    (journal): Remark => ({
      message: `${object} is not posted on the day of the move`,
      object,
      expected: loadedOn,
      actual: journal.object.postedOn,
      atRisk: atRisk(balance.balance),
      line: journal.n,
    }),
  );
  return { compared: expected.length + 1, findings };
}

/** Every balance that finance hands over, held to the one journal that takes it over (MIG-1). */
export function openingsInBooks(index: EvidenceIndex): CheckResult {
  const { id: home } = homeOf(index.model);
  const balances = index.facts["opening balance"].all().filter(isOpeningEntry);
  return together(
    balances.map((balance) => {
      const own = { ...balance, entity: balance.entity ?? home };
      const journals = index.journals.filter((journal) => isOfOpening(journal, own));
      return checkBalance(index, own, journals);
    }),
  );
}
