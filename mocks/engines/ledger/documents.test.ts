import { expect, test } from "vitest";
import { businessDate, periodId } from "../../../model/days.ts";
import { toJson } from "../../../model/evidence/text.ts";
import { amountText } from "../../../model/money.ts";
import {
  done,
  invoice,
  journal,
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

const march = ["2026-03-01", "2026-04-01"] as const;

function billed(books: SmallLedger, net = "1000.00", tax = "82.50", externalId = "in_1") {
  const lines = [seats(net, ...march, { taxes: texas(net, tax) })];
  return done(books.ledger.put(invoice(externalId, "2026-03-01", books.acme, lines)));
}

function balances({ ledger }: SmallLedger): Record<string, string> {
  const moved = [...ledger.accounts()]
    .map(({ role }) => [role, amountText(ledger.balance(role))] as const)
    .filter(([, amount]) => amount !== "0.00");
  return Object.fromEntries(moved);
}

test("an invoice is receivable, deferred by item and tax by jurisdiction", () => {
  const books = smallLedger();
  const setup = { ...seats("200.00", ...march), id: "2", item: "setup", servicePeriod: null };
  const lines = [
    seats("1000.00", ...march, { taxes: texas("1000.00", "82.50") }),
    { ...setup, taxes: texas("200.00", "16.50") },
  ];
  const { id, total } = done(books.ledger.post(invoice("in_1", "2026-03-01", books.acme, lines)));
  expect(amountText(total)).toBe("1299.00");
  const posted = books.ledger
    .linesOf(id)
    .map((line) => [line.role, amountText(line.debit), amountText(line.credit), line.documentLine]);
  expect(posted).toEqual([
    ["accounts_receivable", "1299.00", "0.00", null],
    ["deferred_revenue", "0.00", "1000.00", "1"],
    ["revenue_services", "0.00", "200.00", "2"],
    ["tax_payable", "0.00", "99.00", null],
  ]);
  expect(books.ledger.linesOf(id).at(-1)?.jurisdiction).toBe("US-TX");
});

test("the same document again changes nothing", () => {
  const books = smallLedger();
  const first = billed(books);
  const { revision } = books.ledger;
  const recordedCount = books.recorded.length;
  expect(billed(books)).toBe(first);
  expect(books.ledger.revision).toBe(revision);
  expect(books.recorded).toHaveLength(recordedCount);
});

test("other content is posted anew, the old journal reversed and left as it was", () => {
  const books = smallLedger();
  billed(books);
  const before = toJson(journalsIn(books.recorded));
  const { id } = billed(books, "1100.00", "90.75");
  const journals = journalsIn(books.recorded);
  expect(journals).toHaveLength(3);
  expect(toJson(journals.slice(0, 1))).toBe(before);
  expect(journals[1]?.memo).toBe(`Reversal of ${journals[0]?.id}`);
  expect(balances(books)).toEqual({
    accounts_receivable: "1190.75",
    deferred_revenue: "-1100.00",
    tax_payable: "-90.75",
  });
  expect(amountText(books.ledger.scheduleOf(id, "1")?.amount ?? usd("0.00"))).toBe("1100.00");
});

test("what is recognised of a changed line stays and is caught up", () => {
  const books = smallLedger();
  billed(books);
  done(books.ledger.recognise(periodId("2026-03")));
  billed(books, "1100.00", "90.75");
  done(books.ledger.recognise(periodId("2026-03")));
  expect(balances(books)).toEqual({
    accounts_receivable: "1190.75",
    revenue_subscription: "-1100.00",
    tax_payable: "-90.75",
  });
});

test("a memo text may change in a closed period, an amount may not", () => {
  const books = smallLedger();
  const { id, draft } = billed(books);
  done(books.ledger.recognise(periodId("2026-03")));
  for (const period of ["2025-12", "2026-01", "2026-02", "2026-03"]) {
    done(books.ledger.close(periodId(period)));
  }
  if (draft?.kind !== "invoice") throw new Error("an invoice was posted");
  expect(done(books.ledger.change(id, { ...draft, memo: "corrected" })).memo).toBe("corrected");
  const dearer = { ...draft, lines: [seats("1.00", ...march)] };
  expect(books.ledger.change(id, dearer)).toMatchObject({ refused: { code: "period_closed" } });
});

test("a payment settles what it is applied to; the rest stays open on the receivable", () => {
  const books = smallLedger();
  const { id } = billed(books);
  const paid = payment("py_1", "2026-03-05", books.acme, "1100.00", [{ to: id }]);
  const { open } = done(books.ledger.post(paid));
  expect(amountText(open)).toBe("17.50"); // 1100.00 − 1082.50
  expect(books.ledger.document(id)?.status).toBe("settled");
  expect(balances(books)).toMatchObject({
    accounts_receivable: "-17.50",
    cash_clearing: "1100.00",
  });
  expect(books.ledger.openItems(books.acme).map(({ kind }) => kind)).toEqual(["payment"]);
});

test("applying is the sub-ledger's business alone and can be taken back", () => {
  const books = smallLedger();
  const { id } = billed(books);
  const paid = done(books.ledger.post(payment("py_1", "2026-03-05", books.acme, "500.00")));
  const journalCount = journalsIn(books.recorded).length;
  done(books.ledger.apply(paid.id, id, usd("200.00")));
  expect(amountText(books.ledger.document(id)?.open ?? usd("0.00"))).toBe("882.50");
  done(books.ledger.apply(paid.id, id));
  expect(books.ledger.document(paid.id)).toMatchObject({
    status: "settled",
    applications: [{ to: id, amount: usd("500.00") }],
  });
  done(books.ledger.unapply(paid.id, id));
  expect(amountText(books.ledger.document(id)?.open ?? usd("0.00"))).toBe("1082.50");
  expect(amountText(books.ledger.document(paid.id)?.open ?? usd("0.00"))).toBe("500.00");
  expect(journalsIn(books.recorded)).toHaveLength(journalCount);
});

test("a refund pays back what a credit memo left open", () => {
  const books = smallLedger();
  const { id } = billed(books);
  done(books.ledger.post(payment("py_1", "2026-03-05", books.acme, "1082.50", [{ to: id }])));
  const line = { ...seats("100.00", ...march), creditedLine: { document: id, line: "1" } };
  const credit = done(
    books.ledger.post(memo("cn_1", "2026-03-10", books.acme, [{ ...line, basis: "unused" }])),
  );
  expect(credit.status).toBe("open");
  const paidBack = refund("re_1", "2026-03-10", books.acme, [{ to: credit.id }]);
  expect(amountText(done(books.ledger.post(paidBack)).total)).toBe("100.00");
  expect(books.ledger.document(credit.id)?.status).toBe("settled");
  expect(balances(books)).toMatchObject({ cash_clearing: "982.50" });
  expect(books.ledger.openItems(books.acme)).toEqual([]);
});

test("a refund that is changed gives back what it no longer pays", () => {
  const books = smallLedger();
  const paid = done(books.ledger.post(payment("py_1", "2026-03-05", books.acme, "100.00")));
  const back = (amount: string) =>
    refund("re_1", "2026-03-06", books.acme, [{ to: paid.id, amount: usd(amount) }]);
  const { id } = done(books.ledger.post(back("60.00")));
  expect(amountText(done(books.ledger.change(id, back("25.00"))).total)).toBe("25.00");
  expect(amountText(books.ledger.document(paid.id)?.open ?? usd("0.00"))).toBe("75.00");
  expect(balances(books)).toEqual({ accounts_receivable: "-75.00", cash_clearing: "75.00" });
});

test("a memo line that names no invoice line posts as an invoice does, on the other side", () => {
  const books = smallLedger();
  billed(books);
  done(books.ledger.post(memo("cn_1", "2026-03-10", books.acme, [seats("310.00", ...march)])));
  expect(balances(books)).toMatchObject({ deferred_revenue: "-690.00" });
  done(books.ledger.recognise(periodId("2026-03")));
  expect(balances(books)).toMatchObject({ revenue_subscription: "-690.00" });
});

test("a negative invoice line that names a credited line is a credit on its schedule", () => {
  const books = smallLedger();
  const { id } = billed(books);
  const lines = [
    { ...seats("-100.00", ...march), creditedLine: { document: id, line: "1" } },
    seats("250.00", ...march, { id: "2" }),
  ];
  const second = done(books.ledger.post(invoice("in_2", "2026-03-16", books.acme, lines)));
  expect(books.ledger.scheduleOf(second.id, "1")).toBeUndefined();
  expect(books.ledger.scheduleOf(id, "1")?.credits).toHaveLength(1);
  expect(balances(books)).toMatchObject({ deferred_revenue: "-1150.00" });
});

test("a removed document leaves no amount anywhere and frees its external id", () => {
  const books = smallLedger();
  const { id } = billed(books);
  const line = { ...seats("100.00", ...march), creditedLine: { document: id, line: "1" } };
  const credit = done(books.ledger.post(memo("cn_1", "2026-03-10", books.acme, [line])));
  expect(done(books.ledger.remove(credit.id)).status).toBe("voided");
  expect(books.ledger.scheduleOf(id, "1")?.credits).toEqual([]);
  done(books.ledger.remove(id));
  expect(balances(books)).toEqual({});
  expect(books.ledger.linesOf(id)).toEqual([]);
  expect(billed(books).id).not.toBe(id);
});

test("without unique external ids a second post makes a second document", () => {
  const books = smallLedger({ profile: { uniqueExternalIds: false } });
  const draft = payment("py_1", "2026-03-05", books.acme, "10.00");
  const ids = [done(books.ledger.post(draft)).id, done(books.ledger.post(draft)).id];
  expect(new Set(ids).size).toBe(2);
  expect(books.ledger.documentByExternalId("py_1")?.id).toBe(ids[0]);
});

test("a manual journal is kept as a document with the journal's own id", () => {
  const books = smallLedger();
  const draft = journal("fees_1", "2026-03-31", [
    ["payment_fees", "debit", "3.20"],
    ["cash_clearing", "credit", "3.20"],
  ]);
  const { id } = done(books.ledger.post(draft));
  expect(books.ledger.journal(id)?.purpose).toBe("manual");
});

test("a document may name another open period than that of its date", () => {
  const books = smallLedger();
  const draft = payment("py_1", "2026-03-05", books.acme, "10.00");
  const posted = done(books.ledger.post({ ...draft, period: periodId("2026-05") }));
  expect([posted.documentOn, posted.postedOn]).toEqual(["2026-03-05", "2026-05-01"]);
});

test("a late document goes to the current period where the policy says so", () => {
  const books = smallLedger();
  books.ledger.policy.closedPeriod = "current period";
  done(books.ledger.close(periodId("2025-12")));
  books.goTo("2026-04-10");
  const posted = done(books.ledger.post(payment("py_1", "2025-12-24", books.acme, "10.00")));
  expect(posted.postedOn).toBe("2026-04-01");
});

test("a locked period still takes journals and recognition, and closes", () => {
  const books = smallLedger();
  billed(books);
  done(books.ledger.lock(periodId("2026-03")));
  const draft = journal("fees_1", "2026-03-31", [
    ["payment_fees", "debit", "3.20"],
    ["cash_clearing", "credit", "3.20"],
  ]);
  expect(done(books.ledger.post(draft)).period).toBe("2026-03");
  expect(done(books.ledger.recognise(periodId("2026-03")))).toHaveLength(1);
});

test("closing a closed period answers the same", () => {
  const books = smallLedger();
  books.goTo("2026-01-05");
  const closed = done(books.ledger.close(periodId("2025-12")));
  books.goTo("2026-01-09");
  expect(done(books.ledger.close(periodId("2025-12")))).toBe(closed);
  expect(closed.closedOn).toBe("2026-01-05");
});

test("a balance may be asked as of a day", () => {
  const books = smallLedger();
  billed(books);
  done(books.ledger.recognise(periodId("2026-03")));
  const asOf = (on: string) =>
    amountText(books.ledger.balance("deferred_revenue", businessDate(on)));
  expect([asOf("2026-02-28"), asOf("2026-03-30"), asOf("2026-03-31")]).toEqual([
    "0.00",
    "-1000.00",
    "0.00",
  ]);
});

test("evidence has the document, its schedule and its journal, each change whole", () => {
  const books = smallLedger();
  const { id } = billed(books);
  done(books.ledger.post(payment("py_1", "2026-03-05", books.acme, "82.50", [{ to: id }])));
  const kinds = books.recorded.map((entry) =>
    entry.kind === "notice" || entry.kind === "gap"
      ? entry.kind
      : `${entry.object.type} ${"kind" in entry.object ? entry.object.kind : ""}`.trim(),
  );
  expect(kinds).toEqual([
    "customer",
    "customer",
    "document invoice",
    "journal",
    "schedule",
    "document payment",
    "journal",
    "document invoice",
  ]);
});
