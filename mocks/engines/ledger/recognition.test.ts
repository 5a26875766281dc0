import { describe, expect, test } from "vitest";
import { businessDate, nextPeriod, periodId } from "../../../model/days.ts";
import { amountText, isZero } from "../../../model/money.ts";
import type { Convention } from "./index.ts";
import {
  done,
  invoice,
  journalsIn,
  memo,
  type SmallLedger,
  seats,
  smallLedger,
  usd,
} from "./small-ledger.ts";

/** Revenue that each of the months posts, one after the other. */
function months(books: SmallLedger, first: string, count: number): readonly string[] {
  const amounts: string[] = [];
  let period = periodId(first);
  for (let month = 0; month < count; month += 1) {
    const [journal] = done(books.ledger.recognise(period));
    const credit = journal?.lines.find(({ role }) => role === "revenue_subscription");
    amounts.push(credit === undefined ? "0.00" : amountText(credit.credit));
    period = nextPeriod(period);
  }
  return amounts;
}

function deferred({ ledger }: SmallLedger, on?: string): string {
  const through = on === undefined ? undefined : businessDate(on);
  const { minor, currency } = ledger.balance("deferred_revenue", through);
  return amountText({ minor: -minor, currency });
}

function yearOf(convention: Convention, net: string): SmallLedger {
  const books = smallLedger({ convention });
  const lines = [seats(net, "2026-01-01", "2027-01-01")];
  done(books.ledger.post(invoice("in_1", "2026-01-01", books.acme, lines)));
  return books;
}

test("REV-4: daily recognition of 12,000.00 follows the days of each month", () => {
  expect(months(yearOf("daily", "12000.00"), "2026-01", 12).join(" ")).toBe(
    "1019.18 920.55 1019.17 986.31 1019.17 986.30 1019.18 1019.18 986.30 1019.18 986.30 1019.18",
  );
});

test("REV-4: 100.00 evenly over twelve months adds up to 100.00", () => {
  expect(months(yearOf("monthly_even", "100.00"), "2026-01", 12).join(" ")).toBe(
    "8.33 8.34 8.33 8.33 8.34 8.33 8.33 8.34 8.33 8.33 8.34 8.33",
  );
});

test("REV-5: months that are not full weigh their days", () => {
  const books = smallLedger({ convention: "monthly_even" });
  const lines = [seats("3000.00", "2026-01-15", "2026-04-15")];
  done(books.ledger.post(invoice("in_1", "2026-01-15", books.acme, lines)));
  expect(months(books, "2026-01", 4)).toEqual(["545.65", "995.01", "995.00", "464.34"]);
});

test.each([
  ["daily", "1528.77", "7545.20"],
  ["monthly_even", "1504.11", "7520.54"],
] as const)("REV-3: an upsell of 3,024.65 on 1 July, %s", (convention, july, closing) => {
  const books = yearOf(convention, "12000.00");
  months(books, "2026-01", 6);
  const upsell = [seats("3024.65", "2026-07-01", "2027-01-01")];
  done(books.ledger.post(invoice("in_2", "2026-07-01", books.acme, upsell)));
  expect(months(books, "2026-07", 1)).toEqual([july]);
  expect(deferred(books)).toBe(closing);
});

test("recognising a period twice posts nothing more", () => {
  const books = yearOf("daily", "12000.00");
  months(books, "2026-01", 1);
  expect(done(books.ledger.recognise(periodId("2026-01")))).toEqual([]);
  expect(journalsIn(books.recorded)).toHaveLength(2);
});

describe("a line that comes after its month was recognised", () => {
  const late = (books: SmallLedger) =>
    done(
      books.ledger.post(
        invoice("in_9", "2026-01-20", books.acme, [seats("310.00", "2026-01-01", "2026-02-01")]),
      ),
    );

  test("is caught up by the next month's run", () => {
    const books = yearOf("monthly_even", "1200.00");
    months(books, "2026-01", 1);
    expect(late(books).period).toBe("2026-01");
    expect(months(books, "2026-02", 1)).toEqual(["410.00"]); // 1200 / 12 + 310
  });

  test("is caught up in its own month by another run while that is open", () => {
    const books = yearOf("monthly_even", "1200.00");
    months(books, "2026-01", 1);
    late(books);
    const [journal] = done(books.ledger.recognise(periodId("2026-01")));
    expect(journal?.postedOn).toBe("2026-01-31");
    expect(months(books, "2026-02", 1)).toEqual(["100.00"]);
  });

  test("goes to the first open period when its own is closed, with its revenue", () => {
    const books = yearOf("monthly_even", "1200.00");
    months(books, "2026-01", 1);
    done(books.ledger.close(periodId("2025-12")));
    done(books.ledger.close(periodId("2026-01")));
    const { documentOn, postedOn } = late(books);
    expect([documentOn, postedOn]).toEqual(["2026-01-20", "2026-02-01"]);
    expect(months(books, "2026-02", 1)).toEqual(["410.00"]);
  });
});

/** One year of 1,200.00 billed on 1 January, half of it earned, then a credit. */
function credited(basis: "unused" | "terminate" | "concession" | "period", net: string) {
  const books = yearOf("monthly_even", "1200.00");
  months(books, "2026-01", 6);
  const invoiceId = books.ledger.documentByExternalId("in_1")?.id ?? "";
  const line = {
    ...seats(net, "2026-07-01", "2027-01-01"),
    creditedLine: { document: invoiceId, line: "1" },
    basis,
  };
  const posted = done(books.ledger.post(memo("cn_1", "2026-07-01", books.acme, [line])));
  const sides = books.ledger
    .linesOf(posted.id)
    .map(({ role, debit, credit }) => `${role} ${amountText(debit)} ${amountText(credit)}`);
  return { books, sides };
}

describe("a credit on a line that is half earned (REV-8)", () => {
  test("concession: the earned half leaves revenue, the rest deferred", () => {
    const { books, sides } = credited("concession", "120.00");
    expect(sides).toEqual([
      "accounts_receivable 0.00 120.00",
      "revenue_subscription 60.00 0.00",
      "deferred_revenue 60.00 0.00",
    ]);
    expect(months(books, "2026-07", 6)).toEqual(Array(6).fill("90.00")); // (1200 − 120) / 12
    expect(deferred(books)).toBe("0.00");
  });

  test("unused: all of it leaves deferred", () => {
    const { books, sides } = credited("unused", "300.00");
    expect(sides).toEqual(["accounts_receivable 0.00 300.00", "deferred_revenue 300.00 0.00"]);
    expect(months(books, "2026-07", 6)).toEqual(Array(6).fill("50.00")); // (600 − 300) / 6
  });

  test("terminate: what is left is earned by the day before", () => {
    const { books, sides } = credited("terminate", "600.00");
    expect(sides).toEqual(["accounts_receivable 0.00 600.00", "deferred_revenue 600.00 0.00"]);
    expect(deferred(books)).toBe("0.00");
    expect(months(books, "2026-07", 2)).toEqual(["0.00", "0.00"]);
  });

  test("terminate with less than the unused time: the rest is earned at the next period end", () => {
    const { books } = credited("terminate", "500.00");
    expect(months(books, "2026-07", 2)).toEqual(["100.00", "0.00"]);
    expect(deferred(books)).toBe("0.00");
  });

  test.each([
    ["later: all of it leaves revenue", "2026-08-10", "60.00", "0.00"],
    // three of the six months that the termination leaves
    ["dated back: split over the days that are left", "2026-04-01", "30.00", "30.00"],
  ])("a concession after a termination, %s", (_name, on, revenue, left) => {
    const { books } = credited("terminate", "600.00");
    const invoiceId = books.ledger.documentByExternalId("in_1")?.id ?? "";
    const line = {
      ...seats("60.00", "2026-01-01", "2027-01-01"),
      creditedLine: { document: invoiceId, line: "1" },
      basis: "concession" as const,
    };
    const posted = done(books.ledger.post(memo("cn_2", on, books.acme, [line])));
    const debits = books.ledger
      .linesOf(posted.id)
      .flatMap(({ role, debit }) => (isZero(debit) ? [] : [`${role} ${amountText(debit)}`]));
    const expected = [`revenue_subscription ${revenue}`, `deferred_revenue ${left}`];
    expect(debits).toEqual(expected.filter((words) => !words.endsWith(" 0.00")));
    months(books, "2026-07", 2);
    expect(deferred(books)).toBe("0.00");
    expect(amountText(books.ledger.balance("revenue_subscription"))).toBe("-540.00"); // 1200 − 600 − 60, a credit
  });

  test("period: the credited days count, here none of them earned", () => {
    const { books, sides } = credited("period", "300.00");
    expect(sides).toEqual(["accounts_receivable 0.00 300.00", "deferred_revenue 300.00 0.00"]);
    expect(months(books, "2026-07", 6)).toEqual(Array(6).fill("50.00"));
  });
});

test("credits of one line add up to at most its net, and it ends with nothing deferred", () => {
  const { books } = credited("concession", "120.00");
  const invoiceId = books.ledger.documentByExternalId("in_1")?.id ?? "";
  const rest = {
    ...seats("1080.00", "2026-01-01", "2027-01-01"),
    creditedLine: { document: invoiceId, line: "1" },
    basis: "concession" as const,
  };
  done(books.ledger.post(memo("cn_2", "2026-07-01", books.acme, [rest])));
  done(books.ledger.recognise(periodId("2026-07")));
  expect(deferred(books)).toBe("0.00");
  expect(amountText(books.ledger.balance("revenue_subscription"))).toBe("0.00");
});

test("planned rows show what was posted and what will be", () => {
  const books = smallLedger({ convention: "monthly_even" });
  const lines = [seats("300.00", "2026-01-01", "2026-04-01")];
  const { id } = done(books.ledger.post(invoice("in_1", "2026-01-01", books.acme, lines)));
  const [journal] = done(books.ledger.recognise(periodId("2026-01")));
  const schedule = books.ledger.scheduleOf(id, "1");
  const plan = { journalId: null, postedPeriod: null, amount: usd("100.00") };
  expect(books.ledger.plannedRows(schedule?.id ?? "")).toEqual([
    { period: "2026-01", amount: usd("100.00"), journalId: journal?.id, postedPeriod: "2026-01" },
    { ...plan, period: "2026-02" },
    { ...plan, period: "2026-03" },
  ]);
});

test("every month a long service is planned to the cent of its net", () => {
  const books = yearOf("daily", "999.99");
  const [schedule] = books.ledger.schedules();
  const rows = books.ledger.plannedRows(schedule?.id ?? "");
  expect(rows).toHaveLength(12);
  expect(rows.reduce((total, { amount }) => total + amount.minor, 0n)).toBe(99999n);
});
