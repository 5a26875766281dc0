import {
  type BusinessDate,
  firstDayOf,
  lastDayOf,
  nextPeriod,
  type PeriodId,
} from "../../../model/days.ts";
import { rateOn } from "../../../model/exchange-rates.ts";
import { isZero, type Money, minor, negate, zero } from "../../../model/money.ts";
import { isRefused, refuse } from "../refusal.ts";
import { type Books, draw, type EntityBooks, ofEntity } from "./books.ts";
import { converted } from "./conversion.ts";
import { mirrored, valuedSides } from "./lines.ts";
import { postOwnJournal } from "./own-journal.ts";
import { openFor } from "./periods.ts";
import type { LedgerDocument, PostedJournal } from "./records.ts";
import type { OrRefused } from "./refusals.ts";

type Item = { readonly open: Money; readonly carrying: bigint };

/** Demands count up, what was paid or credited and not used yet counts down. */
function signOf({ kind }: LedgerDocument): bigint {
  return kind === "invoice" ? 1n : -1n;
}

/** What a document had open at the end of a day: what others took later is still open then. */
function openOn(books: Books, own: EntityBooks, document: LedgerDocument, on: BusinessDate): Item {
  let open = document.open.minor;
  let carrying = document.carrying?.minor ?? 0n;
  for (const id of own.foreign) {
    const giver = books.documents.get(id);
    if (giver === undefined || giver.postedOn <= on || giver.status === "voided") continue;
    for (const { to, amount, carried } of giver.applications) {
      if (to !== document.id) continue;
      open += amount.minor;
      carrying += carried?.minor ?? 0n;
    }
  }
  return { open: minor(open, document.currency), carrying };
}

/** By currency: what is open at the closing rate less what it stands at. */
function differences(
  books: Books,
  own: EntityBooks,
  on: BusinessDate,
): OrRefused<ReadonlyMap<string, bigint>> {
  const { exchangeRates } = books.options.context.operatingModel;
  const functional = own.entity.currency;
  const found = new Map<string, bigint>();
  for (const id of own.foreign) {
    const document = books.documents.get(id);
    if (document === undefined || document.carrying === null) continue;
    if (document.postedOn > on || document.status === "voided") continue;
    const { open, carrying } = openOn(books, own, document, on);
    if (isZero(open)) continue;
    const { currency } = document;
    const rate = rateOn(exchangeRates, currency, functional, "closing", on);
    if (rate === undefined) return refuse({ code: "no_exchange_rate", currency, functional, on });
    const worth = converted(books, open, rate.toFixed(), functional).minor;
    const gap = signOf(document) * (worth - carrying);
    found.set(currency, (found.get(currency) ?? 0n) + gap);
  }
  return found;
}

/** See `Ledger.revalue`. */
export function revalue(
  books: Books,
  period: PeriodId,
  entity?: string,
): OrRefused<readonly PostedJournal[]> {
  const own = ofEntity(books, entity);
  const open = openFor(own, period, "journal");
  if (isRefused(open)) return open;
  const due = differences(books, own, lastDayOf(period));
  if ("refused" in due) return due;
  const before = [...own.valuations.keys()].filter((key) => key.startsWith(`${period} `));
  const currencies = new Set([...due.keys(), ...before.map((key) => key.slice(period.length + 1))]);
  return [...currencies].sort().flatMap((currency) => {
    const key = `${period} ${currency}`;
    const worth = due.get(currency) ?? 0n;
    const change = worth - (own.valuations.get(key) ?? 0n);
    own.valuations.set(key, worth);
    return change === 0n ? [] : post(books, own, period, currency, change);
  });
}

function post(
  books: Books,
  own: EntityBooks,
  period: PeriodId,
  currency: string,
  change: bigint,
): readonly PostedJournal[] {
  const { id: entity, currency: functional } = own.entity;
  const gain = minor(change, functional);
  const none = zero(currency);
  const lines = [
    ...valuedSides(books, "ar_revaluation", none, gain, {}),
    ...valuedSides(books, "fx_unrealized", none, negate(gain), {}),
  ];
  const head = { documentId: null, externalId: null, entity, currency };
  const next = nextPeriod(period);
  const valuation = postOwnJournal(books, {
    ...head,
    id: draw(books, "journal", `revaluation ${entity} ${period} ${currency}`),
    purpose: "revaluation",
    documentOn: lastDayOf(period),
    postedOn: lastDayOf(period),
    period,
    memo: `Revaluation ${period} ${currency}`,
    lines,
    reverses: null,
  });
  const reversal = postOwnJournal(books, {
    ...head,
    id: draw(books, "journal", `revaluation reversed ${entity} ${period} ${currency}`),
    purpose: "revaluation",
    documentOn: firstDayOf(next),
    postedOn: firstDayOf(next),
    period: next,
    memo: `Revaluation ${period} ${currency} reversed`,
    lines: mirrored(lines),
    reverses: valuation.id,
  });
  return [valuation, reversal];
}
