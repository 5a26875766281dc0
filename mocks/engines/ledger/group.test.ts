import { expect, test } from "vitest";
import { businessDate, periodId } from "../../../model/days.ts";
import type { ExchangeRate } from "../../../model/exchange-rates.ts";
import type { Journal } from "../../../model/facts/books.ts";
import { amountText, minor, money } from "../../../model/money.ts";
import {
  done,
  invoice,
  journalsIn,
  memo,
  payment,
  type SmallLedger,
  seats,
  smallLedger,
  usd,
  zone,
} from "./small-ledger.ts";

const eur = (amount: string) => money(amount, "EUR");

function rate(type: ExchangeRate["type"], on: string, value: string): ExchangeRate {
  return { from: "EUR", to: "USD", type, on: businessDate(on), rate: value };
}

const entity = (id: string, currency: string, timeZone: string) => ({
  id,
  legalName: id,
  currency,
  timeZone,
  gatewayAccount: id,
  taxNexus: [],
});

/** S19: the US entity delivers what the German one sells, for 60 % of its revenue. */
const charged = [{ seller: "DE01", provider: "US01", percent: "60" }];

/** Two entities in New York and one in Berlin, with the rates of S19 and S25. */
function group(): SmallLedger {
  return smallLedger({
    group: {
      entities: [
        entity("US01", "USD", zone),
        entity("US02", "USD", zone),
        entity("DE01", "EUR", "Europe/Berlin"),
      ],
      intercompanyCharges: charged,
      exchangeRates: [
        rate("spot", "2026-01-15", "1.0850"),
        rate("closing", "2026-01-31", "1.0925"),
        rate("spot", "2026-02-20", "1.1010"),
      ],
    },
  });
}

const inEuro = (on: string, customer: string, net: string) => ({
  ...invoice("INV-001", on, customer, [
    { ...seats("0.00", "2026-01-15", "2027-01-15"), net: eur(net) },
  ]),
  currency: "EUR",
});

const paidEuro = (key: string, on: string, customer: string, amount: string, to: string) => ({
  ...payment(key, on, customer, "1.00", [{ to }]),
  currency: "EUR",
  amount: eur(amount),
});

/** `2026-01-15 accounts_receivable 10850.00 (10000.00 EUR), …`, debit above zero. */
function text({ postedOn, lines, currency }: Journal): string {
  const sides = lines.map(({ role, debit, credit, functional }) => {
    const own = amountText(minor(debit.minor - credit.minor, currency));
    return functional ? `${role} ${amountText(functional)} (${own})` : `${role} ${own}`;
  });
  return `${postedOn} ${sides.join(", ")}`;
}

/** S25 of the worked entries. */
test("a euro invoice keeps its booking rate, is valued at month end, settles with a gain", () => {
  const { ledger, acme, recorded } = group();
  const { id } = done(ledger.post(inEuro("2026-01-15", acme, "10000.00")));
  done(ledger.recognise(periodId("2026-01")));
  done(ledger.revalue(periodId("2026-01")));
  const [control, adjunct] = ["accounts_receivable", "ar_revaluation"] as const;
  const end = businessDate("2026-01-31");
  expect([control, adjunct].map((role) => amountText(ledger.balance(role, end)))).toEqual([
    "10850.00",
    "75.00", // 10000 × 1.0925 − 10850
  ]);
  done(ledger.post(paidEuro("PAY-001", "2026-02-20", acme, "10000.00", id)));
  for (let month = 2; month <= 13; month += 1) {
    const name = month > 12 ? "2027-01" : `2026-${String(month).padStart(2, "0")}`;
    done(ledger.recognise(periodId(name)));
    done(ledger.revalue(periodId(name)));
  }
  expect(journalsIn(recorded).map(text)).toEqual([
    "2026-01-15 accounts_receivable 10850.00 (10000.00), deferred_revenue -10850.00 (-10000.00)",
    "2026-01-31 deferred_revenue 505.34 (465.75), revenue_subscription -505.34 (-465.75)",
    "2026-01-31 ar_revaluation 75.00 (0.00), fx_unrealized -75.00 (0.00)",
    "2026-02-01 ar_revaluation -75.00 (0.00), fx_unrealized 75.00 (0.00)",
    "2026-02-20 accounts_receivable -10850.00 (-10000.00), cash_clearing 11010.00 (10000.00), fx_realized -160.00 (0.00)",
    ...[
      ["2026-02-28", "832.33", "767.13"],
      ["2026-03-31", "921.51", "849.31"],
      ["2026-04-30", "891.78", "821.92"],
      ["2026-05-31", "921.51", "849.31"],
      ["2026-06-30", "891.78", "821.92"],
      ["2026-07-31", "921.50", "849.32"],
      ["2026-08-31", "921.51", "849.31"],
      ["2026-09-30", "891.78", "821.92"],
      ["2026-10-31", "921.51", "849.32"],
      ["2026-11-30", "891.78", "821.91"],
      ["2026-12-31", "921.51", "849.32"],
      ["2027-01-31", "416.16", "383.56"],
    ].map(
      ([on, dollars, euros]) =>
        `${on} deferred_revenue ${dollars} (${euros}), revenue_subscription -${dollars} (-${euros})`,
    ),
  ]);
  expect(amountText(ledger.balance("deferred_revenue"))).toBe("0.00");
  expect(amountText(ledger.balance("accounts_receivable"))).toBe("0.00");
});

test("counter lines take the control line's amount by largest remainder", () => {
  const { ledger, acme, recorded } = group();
  const line = (id: string) => ({
    ...seats("0.00", "2026-01-15", "2026-02-15", { id }),
    net: eur("33.33"),
  });
  const lines = ["1", "2", "3"].map(line);
  done(ledger.post({ ...invoice("INV-1", "2026-01-15", acme, lines), currency: "EUR" }));
  // 99.99 × 1.085 = 108.48915 → 108.49; a third is 36.16333, the cent over goes to the first
  expect(journalsIn(recorded).map(text)).toEqual([
    "2026-01-15 accounts_receivable 108.49 (99.99), deferred_revenue -36.17 (-33.33), deferred_revenue -36.16 (-33.33), deferred_revenue -36.16 (-33.33)",
  ]);
});

test("a partial payment releases its share of the carrying amount, the last one the rest", () => {
  const { ledger, acme, recorded } = group();
  const { id } = done(ledger.post(inEuro("2026-01-15", acme, "100.01")));
  done(ledger.post(paidEuro("PAY-1", "2026-01-20", acme, "33.34", id)));
  done(ledger.post(paidEuro("PAY-2", "2026-02-20", acme, "66.67", id)));
  // booked 108.51 (108.51085); share 108.51 × 33.34 ÷ 100.01 = 36.17; rest 72.34
  expect(journalsIn(recorded).slice(1).map(text)).toEqual([
    "2026-01-20 accounts_receivable -36.17 (-33.34), cash_clearing 36.17 (33.34)",
    "2026-02-20 accounts_receivable -72.34 (-66.67), cash_clearing 73.40 (66.67), fx_realized -1.06 (0.00)",
  ]);
  expect(amountText(ledger.balance("accounts_receivable"))).toBe("0.00");
});

test("a credit memo goes at the rate of its invoice, whatever the day's", () => {
  const { ledger, acme, recorded } = group();
  const { id } = done(ledger.post(inEuro("2026-01-15", acme, "10000.00")));
  const credit = memo("CN-1", "2026-02-20", acme, [], [{ to: id }]);
  const lines = [
    {
      ...seats("0.00", "2026-02-20", "2027-01-15"),
      net: eur("1000.00"),
      creditedLine: { document: id, line: "1" },
      basis: "unused" as const,
    },
  ];
  done(ledger.post({ ...credit, currency: "EUR", lines }));
  expect(journalsIn(recorded).slice(1).map(text)).toEqual([
    "2026-02-20 accounts_receivable -1085.00 (-1000.00), deferred_revenue 1085.00 (1000.00)",
  ]);
  expect(amountText(ledger.balance("fx_realized"))).toBe("0.00");
});

/** The deferred half of S15 of the worked entries. */
test("a transferred contract leaves one entity's deferred revenue and is earned in the other", () => {
  const { ledger, acme, recorded } = group();
  const lines = [{ ...seats("24000.00", "2026-01-01", "2027-01-01") }];
  const { id } = done(ledger.post(invoice("INV-001", "2026-01-01", acme, lines)));
  for (const month of ["01", "02", "03", "04", "05", "06"]) {
    done(ledger.recognise(periodId(`2026-${month}`)));
  }
  const posted = recorded.length;
  const on = businessDate("2026-07-01");
  done(ledger.transfer({ intercompanyId: "IC-001", documents: [id], to: "US02", on }));
  done(ledger.recognise(periodId("2026-07"), "US01"));
  done(ledger.recognise(periodId("2026-07"), "US02"));
  const journals = journalsIn(recorded.slice(posted));
  expect(journals.map((one) => `${one.entity} ${one.intercompanyId ?? "-"} ${text(one)}`)).toEqual([
    "US01 IC-001 2026-07-01 deferred_revenue 12098.63, ic_payable -12098.63",
    "US02 IC-001 2026-07-01 ic_receivable 12098.63, deferred_revenue -12098.63",
    "US02 - 2026-07-31 deferred_revenue 2038.36, revenue_subscription -2038.36",
  ]);
  const balances = ["US01", "US02"].map((id) =>
    amountText(ledger.balance("deferred_revenue", undefined, id)),
  );
  expect(balances).toEqual(["0.00", "-10060.27"]);
});

test("the entity that received the money owes it to the one whose customer paid", () => {
  const { ledger, acme } = group();
  const line = (account: "cash_clearing" | "ic_payable", side: "debit" | "credit") => ({
    account,
    [side]: usd("10.00"),
    customer: null,
    item: null,
    jurisdiction: null,
  });
  const owner = [
    { ...line("ic_payable", "debit"), account: "ic_receivable" as const },
    { ...line("ic_payable", "credit"), account: "accounts_receivable" as const, customer: acme },
  ];
  const legs = [
    { entity: "US01", lines: [line("cash_clearing", "debit"), line("ic_payable", "credit")] },
    { entity: "US02", lines: owner },
  ];
  const documentOn = businessDate("2026-01-09");
  const pair = { externalId: "IC-9", intercompanyId: "IC-9", currency: "USD", documentOn };
  const posted = done(ledger.postPair({ ...pair, memo: null, legs }));
  const partners = posted.map(({ id, entity }) => {
    return [entity, ...ledger.linesOf(id).flatMap(({ partner }) => partner ?? [])];
  });
  expect(partners).toEqual([
    ["US01", "US02"],
    ["US02", "US01"],
  ]);
});

test("each entity has its own days, periods and balances", () => {
  const books = group();
  const { ledger, acme } = books;
  books.goTo("2026-01-31");
  expect([ledger.today(), ledger.today("DE01")]).toEqual(["2026-01-31", "2026-02-01"]);
  done(ledger.close(periodId("2025-12"), "DE01"));
  expect([ledger.firstOpenPeriod(), ledger.firstOpenPeriod("DE01")]).toEqual([
    "2025-12",
    "2026-01",
  ]);
  const german = { ...inEuro("2025-12-31", acme, "10.00"), entity: "DE01" };
  const { postedOn, exchangeRate } = done(ledger.post(german));
  expect([postedOn, exchangeRate]).toEqual(["2026-01-01", null]);
  const [us, de] = [undefined, "DE01"].map((id) => {
    return ledger.balance("accounts_receivable", undefined, id);
  });
  expect([us, de]).toEqual([usd("0.00"), eur("10.00")]);
});

test("a month end charges the seller its share once, and what it earned late besides", () => {
  const { ledger, acme, recorded } = group();
  const january = periodId("2026-01");
  const sells = (key: string, net: string) =>
    done(ledger.post({ ...inEuro("2026-01-15", acme, net), externalId: key, entity: "DE01" }));
  sells("INV-1", "10000.00");
  done(ledger.recognise(january, "DE01"));
  const before = recorded.length;
  expect(done(ledger.chargeGroup(january, "DE01"))).toHaveLength(2);
  expect(done(ledger.chargeGroup(january, "DE01"))).toEqual([]);
  sells("INV-2", "1000.00");
  done(ledger.recognise(january, "DE01"));
  done(ledger.chargeGroup(january, "DE01"));
  expect(done(ledger.chargeGroup(january, "US01"))).toEqual([]);
  const pairs = journalsIn(recorded.slice(before)).filter((one) => one.purpose === "intercompany");
  // 10,000.00 × 17 ÷ 365 is 465.75, of which 60 % is 279.45; with 46.58 more it is 307.40
  expect(pairs.map((one) => `${one.entity} ${one.intercompanyId} ${text(one)}`)).toEqual([
    "DE01 IC-2026-01-DE01-US01 2026-01-31 ic_cost 279.45, ic_payable -279.45",
    "US01 IC-2026-01-DE01-US01 2026-01-31 ic_receivable 303.20 (279.45), ic_revenue -303.20 (-279.45)",
    "DE01 IC-2026-01-DE01-US01/2 2026-01-31 ic_cost 27.95, ic_payable -27.95",
    "US01 IC-2026-01-DE01-US01/2 2026-01-31 ic_receivable 30.33 (27.95), ic_revenue -30.33 (-27.95)",
  ]);
});
