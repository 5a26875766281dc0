import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type AccountRole, isAccountRole } from "../../../model/accounts.ts";
import { businessDate, lastDayOf, periodId, periodOf } from "../../../model/days.ts";
import type { CreditBasis } from "../../../model/facts/billing.ts";
import type { Journal } from "../../../model/facts/books.ts";
import { amountText, minor } from "../../../model/money.ts";
import type { Convention } from "./index.ts";
import {
  days,
  done,
  invoice,
  journalsIn,
  memo,
  payment,
  refund,
  type SmallLedger,
  seats,
  smallLedger,
  texas,
  usd,
} from "./small-ledger.ts";

type Row = {
  readonly on: string;
  readonly event: string;
  readonly ref: string;
  readonly lines: readonly (readonly [string, string, string])[];
};

/** A worked entry of the domain (scenarios.json): what billing did, and the journals that follow. */
type Entry = {
  readonly id: string;
  readonly convention: Convention;
  readonly invoices: readonly {
    readonly no: string;
    readonly tax: Readonly<Record<string, string>>;
    readonly lines: readonly {
      readonly id: string;
      readonly start: string;
      readonly end: string;
      readonly net: string;
    }[];
  }[];
  readonly creditMemos: readonly {
    readonly no: string;
    readonly invoice: string;
    readonly net: string;
    readonly tax: Readonly<Record<string, string>>;
  }[];
  readonly journal: readonly Row[];
  readonly revenueByPeriod: Readonly<Record<string, string>>;
};

const entries: readonly Entry[] = JSON.parse(
  readFileSync(new URL("data/worked-entries.json", import.meta.url), "utf8"),
);

const basisOf: Readonly<Record<string, CreditBasis>> = {
  S04: "concession",
  S08: "terminate",
  S12: "terminate",
  S20: "concession",
  S21: "concession",
};

function role(account: string): AccountRole {
  if (!isAccountRole(account)) throw new Error(`no such account: ${account}`);
  return account;
}

function idOf({ ledger }: SmallLedger, externalId: string): string {
  return ledger.documentByExternalId(externalId)?.id ?? externalId;
}

function issueInvoice(books: SmallLedger, entry: Entry, { ref, on }: Row): void {
  const issued = entry.invoices.find(({ no }) => no === ref);
  const lines = (issued?.lines ?? []).map((line, index) =>
    seats(line.net, line.start, line.end, {
      id: line.id,
      taxes: index === 0 ? texas(line.net, issued?.tax["US-TX"] ?? "0.00") : [],
    }),
  );
  done(books.ledger.post(invoice(ref, on, books.acme, lines)));
}

function issueMemo(books: SmallLedger, entry: Entry, { ref, on }: Row): void {
  const [no = ""] = ref.split("→");
  const credited = entry.creditMemos.find((memo) => memo.no === no);
  const source = books.ledger.documentByExternalId(credited?.invoice ?? "");
  const line = source?.lines[0];
  if (!credited || !source || !line) throw new Error(`${no} names no invoice`);
  const lines = [
    {
      ...seats(credited.net, on, on),
      taxes: texas(credited.net, credited.tax["US-TX"] ?? "0.00"),
      servicePeriod: null,
      creditedLine: { document: source.id, line: line.id },
      basis: basisOf[entry.id] ?? null,
    },
  ];
  const applications = source.status === "open" ? [{ to: source.id }] : [];
  done(books.ledger.post(memo(no, on, books.acme, lines, applications)));
}

function postManually(books: SmallLedger, { ref, on, lines }: Row): void {
  done(
    books.ledger.post({
      kind: "journal",
      externalId: `journal ${ref}`,
      currency: "USD",
      documentOn: businessDate(on),
      memo: null,
      lines: lines.map(([account, debit, credit]) => ({
        account: role(account),
        ...(credit === "0" ? { debit: usd(debit) } : { credit: usd(credit) }),
        customer: books.acme,
        item: null,
        jurisdiction: null,
      })),
    }),
  );
}

/** Does what the row's event stands for. A period is closed as soon as its revenue is posted. */
function act(books: SmallLedger, entry: Entry, row: Row): void {
  const { ledger, acme } = books;
  const [from = "", to = ""] = row.ref.split("→");
  books.goTo(row.on);
  switch (row.event) {
    case "invoice issued":
      return issueInvoice(books, entry, row);
    case "credit memo issued":
      return issueMemo(books, entry, row);
    case "payment received":
      done(
        ledger.post(
          payment(from, row.on, acme, row.lines[0]?.[1] ?? "", [{ to: idOf(books, to) }]),
        ),
      );
      return;
    case "refund issued":
      done(ledger.post(refund(from, row.on, acme, [{ to: idOf(books, to) }])));
      return;
    case "revenue recognition": {
      const period = periodOf(businessDate(row.on));
      expect(lastDayOf(period)).toBe(row.on);
      done(ledger.recognise(period));
      for (const { period: earlier } of ledger.periods()) {
        if (earlier <= period) done(ledger.close(earlier));
      }
      return;
    }
    default:
      postManually(books, row);
  }
}

function journalText(on: string, lines: readonly (readonly [string, bigint])[]): string {
  const byAccount = new Map<string, bigint>();
  for (const [account, amount] of lines) {
    byAccount.set(account, (byAccount.get(account) ?? 0n) + amount);
  }
  const sorted = [...byAccount].sort(([a], [b]) => (a < b ? -1 : 1));
  return [on, ...sorted.map(([a, m]) => `${a} ${amountText(minor(m, "USD"))}`)].join("  ");
}

function postedText({ postedOn, lines }: Journal): string {
  return journalText(
    postedOn,
    lines.map((line) => [line.role ?? line.account, line.debit.minor - line.credit.minor] as const),
  );
}

function workedText({ on, lines }: Row): string {
  return journalText(
    on,
    lines.map(([account, d, c]) => [account, usd(d).minor - usd(c).minor] as const),
  );
}

test.each(entries)("$id: the ledger posts the worked journals to the cent", (entry) => {
  const books = smallLedger({ convention: entry.convention });
  for (const row of entry.journal) act(books, entry, row);
  expect(journalsIn(books.recorded).map(postedText)).toEqual(entry.journal.map(workedText));
  const revenue = Object.keys(entry.revenueByPeriod).map((month) => {
    const { startsOn } = days(`${month}-01`, `${month}-02`);
    const through = (on: string) =>
      books.ledger.balance("revenue_subscription", businessDate(on)).minor;
    const end = lastDayOf(periodId(month));
    const before = startsOn === "2026-01-01" ? 0n : through(lastDayOf(previous(month)));
    return [month, amountText(minor(before - through(end), "USD"))];
  });
  expect(Object.fromEntries(revenue)).toEqual(entry.revenueByPeriod);
});

function previous(month: string) {
  const number = Number(month.slice(5)) - 1;
  return periodId(`${month.slice(0, 5)}${String(number).padStart(2, "0")}`);
}
