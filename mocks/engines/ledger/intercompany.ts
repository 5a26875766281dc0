import type { AccountRole } from "../../../model/accounts.ts";
import { refuse } from "../refusal.ts";
import type { Books } from "./books.ts";
import type { DraftJournalLine, IntercompanyDraft, JournalDraft } from "./drafts.ts";
import { placeOf } from "./periods.ts";
import { plan } from "./plan.ts";
import { post } from "./post.ts";
import type { LedgerDocument } from "./records.ts";
import type { OrRefused } from "./refusals.ts";

const between: readonly AccountRole[] = ["ic_receivable", "ic_payable"];

/** Lines that consolidation takes out, so that each has to name the other entity. */
const ofGroup: readonly AccountRole[] = [...between, "ic_revenue", "ic_cost"];

/** What an entity claims from the other, in minor units; owed, below zero. */
function claim(lines: readonly DraftJournalLine[]): bigint {
  let all = 0n;
  for (const { account, debit, credit } of lines) {
    if (between.includes(account)) all += (debit?.minor ?? 0n) - (credit?.minor ?? 0n);
  }
  return all;
}

/** Both journals with the other entity named on the lines between the two. */
function draftsOf(pair: IntercompanyDraft): readonly JournalDraft[] {
  const { legs, externalId, currency, documentOn, memo, intercompanyId, purpose } = pair;
  return legs.map(({ entity, lines }, at) => ({
    kind: "journal",
    externalId: externalId === null ? null : `${externalId}/${entity}`,
    entity,
    currency,
    documentOn,
    memo,
    intercompanyId,
    ...(purpose === undefined ? {} : { purpose }),
    lines: lines.map((line) => {
      const partner = legs[1 - at]?.entity;
      const isNamed = ofGroup.includes(line.account) && partner !== undefined;
      return isNamed ? { ...line, partner } : line;
    }),
  }));
}

/** See `Ledger.postPair`: both journals, or none of them. */
export function postPair(
  books: Books,
  pair: IntercompanyDraft,
): OrRefused<readonly LedgerDocument[]> {
  const [one, other] = pair.legs;
  const names = pair.legs.map(({ entity }) => entity);
  const mirrored =
    one !== undefined &&
    other !== undefined &&
    pair.legs.length === 2 &&
    one.entity !== other.entity &&
    claim(one.lines) + claim(other.lines) === 0n;
  if (!mirrored) return refuse({ code: "not_mirrored", between: names });
  const drafts = draftsOf(pair);
  for (const draft of drafts) {
    const planned = plan(books, draft, undefined);
    if ("refused" in planned) return planned;
    const place = placeOf(books, draft);
    if ("refused" in place) return place;
  }
  const posted: LedgerDocument[] = [];
  for (const draft of drafts) {
    const document = post(books, draft);
    if ("refused" in document) return document;
    posted.push(document);
  }
  return posted;
}
