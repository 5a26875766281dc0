import { expect, test } from "vitest";
import { businessDate, periodId } from "../../../model/days.ts";
import { money } from "../../../model/money.ts";
import { isRefused } from "../refusal.ts";
import type { LedgerRefusalCode, OrRefused } from "./index.ts";
import {
  done,
  invoice,
  journal,
  memo,
  payment,
  refund,
  type SmallLedger,
  seats,
  smallLedger,
  usd,
} from "./small-ledger.ts";

const march = ["2026-03-01", "2026-04-01"] as const;
const period = periodId("2026-03");

const fees = (account: "payment_fees" | "accounts_receivable", credit = "1.00") =>
  journal("je_1", "2026-03-31", [
    [account, "debit", "1.00"],
    ["cash_clearing", "credit", credit],
  ]);

const euroRates = [
  {
    from: "EUR",
    to: "USD",
    type: "spot" as const,
    on: businessDate("2026-03-01"),
    rate: "1.1",
  },
];

const inEuro = (on: string, customer: string) => ({
  ...invoice("in_3", on, customer, [{ ...seats("5.00", ...march), net: money("5.00", "EUR") }]),
  currency: "EUR",
});

const euroPayment = (customer: string) => ({
  ...payment("py_3", "2026-03-05", customer, "5.00"),
  currency: "EUR",
  amount: money("5.00", "EUR"),
});

/** The second leg has the sign of the first. */
const lonePair = {
  externalId: "ic_1",
  intercompanyId: "ic_1",
  currency: "USD",
  documentOn: businessDate("2026-03-05"),
  memo: null,
  legs: ["US01", "US02"].map((entity) => ({
    entity,
    lines: fees("payment_fees").lines.map((line) =>
      line.account === "cash_clearing" ? { ...line, account: "ic_payable" as const } : line,
    ),
  })),
};

/** Books with one open invoice of 100.00 for March and one payment of 40.00 not yet applied. */
function begun() {
  const books = smallLedger({ group: { exchangeRates: euroRates } });
  const { acme, ledger } = books;
  const lines = [seats("100.00", ...march)];
  const issued = done(ledger.post(invoice("in_1", "2026-03-01", acme, lines)));
  const paid = done(ledger.post(payment("py_1", "2026-03-02", acme, "40.00")));
  return { ...books, issued, paid };
}
type Begun = ReturnType<typeof begun>;

function closeThroughMarch({ ledger }: SmallLedger): void {
  done(ledger.recognise(period));
  for (const month of ["2025-12", "2026-01", "2026-02", "2026-03"]) {
    done(ledger.close(periodId(month)));
  }
}

const credit = ({ issued, acme }: Begun, net: string, line = "1") =>
  memo("cn_1", "2026-03-10", acme, [
    { ...seats(net, ...march), creditedLine: { document: issued.id, line } },
  ]);

const newInvoice = ({ acme }: Begun, lines = [seats("5.00", ...march)]) =>
  invoice("in_2", "2026-03-05", acme, lines);

/** One command for each name that is refused with it. */
const rows: Readonly<Record<LedgerRefusalCode, (books: Begun) => () => OrRefused<unknown>>> = {
  not_balanced: (b) => () => b.ledger.post(fees("payment_fees", "0.99")),
  one_side_needed: (b) => () => b.ledger.post(fees("payment_fees", "0.00")),
  dimension_needed: () => {
    const department = { values: ["sales"], mandatory: true, byPlace: {} };
    const { ledger, acme } = smallLedger({ group: { dimensions: { department } } });
    return () => ledger.post(invoice("in_d", "2026-03-05", acme, [seats("5.00", ...march)]));
  },
  unknown_contract: (b) => () => b.ledger.keepPromise("none", "1", b.issued.documentOn),
  batch_does_not_tie: (b) => {
    const line = seats("10.00", ...march);
    const whole = invoice("in_b", "2026-03-05", b.acme, [line]);
    done(b.ledger.post({ ...whole, posting: "summary" }));
    const control = { invoice: { count: 1, total: usd("10.01") } };
    return () => b.ledger.summarise({ on: businessDate("2026-03-05"), control });
  },
  duplicate_contract: (b) => {
    const terms = { agreedOn: b.issued.documentOn, price: usd("10.00"), obligations: [] };
    const contract = { ...terms, key: "c", customerId: b.acme };
    const whole = { id: "1", product: "seats", sellingPrice: usd("10.00"), servicePeriod: null };
    const open = () => b.ledger.openContract({ ...contract, obligations: [whole] });
    done(open());
    return open;
  },
  already_earned: (b) => {
    const line = seats("10.00", ...march);
    done(b.ledger.post({ ...invoice("in_c", "2026-03-01", b.acme, [line]), agreement: "c" }));
    done(b.ledger.recognise(periodId("2026-03")));
    const terms = { agreedOn: b.issued.documentOn, price: usd("10.00"), obligations: [] };
    return () => b.ledger.openContract({ ...terms, key: "c", customerId: b.acme });
  },
  obligation_not_due: (b) => {
    const servicePeriod = { startsOn: b.issued.documentOn, endsOn: businessDate("2027-03-01") };
    const year = { id: "1", product: "seats", sellingPrice: usd("10.00"), servicePeriod };
    const terms = { agreedOn: b.issued.documentOn, price: usd("10.00"), obligations: [year] };
    done(b.ledger.openContract({ ...terms, key: "c", customerId: b.acme }));
    return () => b.ledger.keepPromise("c", "1", b.issued.documentOn);
  },
  schedule_does_not_tie: (b) => () => {
    const schedule = {
      amount: usd("120.00"),
      servicePeriod: { startsOn: b.issued.documentOn, endsOn: businessDate("2027-03-01") },
      recognised: usd("20.00"),
    };
    const none = { customer: b.acme, item: "seats", jurisdiction: null };
    const lines = [
      { account: "migration_clearing" as const, debit: usd("99.00"), ...none },
      { account: "deferred_revenue" as const, credit: usd("99.00"), ...none, schedule },
    ];
    return b.ledger.post({ ...journal("open", "2026-03-31", []), lines });
  },
  customer_needed: (b) => () => b.ledger.post(fees("accounts_receivable")),
  unknown_account: (b) => () =>
    b.ledger.post(
      journal("je_1", "2026-03-31", [
        ["revenue_breakage", "debit", "1.00"],
        ["cash_bank", "credit", "1.00"],
      ]),
    ),
  inactive_account: (b) => {
    done(b.ledger.changeAccount("deferred_revenue", { inactive: true }));
    return () => b.ledger.post(newInvoice(b));
  },
  not_a_cash_account: (b) => () =>
    b.ledger.post({ ...payment("py_2", "2026-03-05", b.acme, "1.00"), account: "tax_payable" }),
  unknown_item: (b) => () =>
    b.ledger.post(newInvoice(b, [{ ...seats("5.00", ...march), item: "ADD-X9" }])),
  inactive_item: (b) => {
    done(b.ledger.changeItem("seats", { inactive: true }));
    return () => b.ledger.post(newInvoice(b));
  },
  unknown_customer: (b) => () => b.ledger.post({ ...newInvoice(b), customerId: "nobody" }),
  inactive_customer: (b) => {
    done(b.ledger.changeCustomer(b.acme, { inactive: true }));
    return () => b.ledger.post(newInvoice(b));
  },
  unknown_document: (b) => () => b.ledger.apply("nothing", b.issued.id),
  currency_not_allowed: (b) => () => b.ledger.post({ ...newInvoice(b), currency: "GBP" }),
  no_exchange_rate: (b) => () => b.ledger.post(inEuro("2025-12-31", b.acme)),
  unknown_entity: (b) => () => b.ledger.post({ ...newInvoice(b), entity: "XX01" }),
  foreign_application: (b) => {
    const paid = done(b.ledger.post(euroPayment(b.acme)));
    return () => b.ledger.apply(paid.id, b.issued.id);
  },
  foreign_deposit: (b) => () => b.ledger.post({ ...euroPayment(b.acme), kind: "deposit" as const }),
  not_mirrored: (b) => () => b.ledger.postPair(lonePair),
  no_lines: (b) => () => b.ledger.post(newInvoice(b, [])),
  duplicate_line: (b) => () =>
    b.ledger.post(newInvoice(b, [seats("5.00", ...march), seats("6.00", ...march)])),
  negative_total: (b) => () => b.ledger.post(newInvoice(b, [seats("-5.00", ...march)])),
  amount_not_positive: (b) => () => b.ledger.post(payment("py_2", "2026-03-05", b.acme, "0.00")),
  missing_service_period: (b) => () =>
    b.ledger.post(newInvoice(b, [{ ...seats("5.00", ...march), servicePeriod: null }])),
  empty_service_period: (b) => () =>
    b.ledger.post(newInvoice(b, [seats("5.00", "2026-03-01", "2026-03-01")])),
  credited_line_unknown: (b) => () => b.ledger.post(credit(b, "5.00", "9")),
  credit_exceeds_line: (b) => () => b.ledger.post(credit(b, "100.01")),
  line_credited: (b) => {
    done(b.ledger.post(credit(b, "60.00")));
    return () => b.ledger.put(invoice("in_1", "2026-03-01", b.acme, [seats("59.00", ...march)]));
  },
  duplicate_external_id: (b) => () => b.ledger.post({ ...newInvoice(b), externalId: "py_1" }),
  over_applied: (b) => () =>
    b.ledger.post(
      payment("py_2", "2026-03-05", b.acme, "500.00", [{ to: b.issued.id, amount: usd("100.01") }]),
    ),
  over_applied_total: (b) => () => b.ledger.apply(b.paid.id, b.issued.id, usd("40.01")),
  not_applicable: (b) => () =>
    b.ledger.post(payment("py_2", "2026-03-05", b.globex, "5.00", [{ to: b.issued.id }])),
  not_applied: (b) => () => b.ledger.unapply(b.paid.id, b.issued.id),
  nothing_applied: (b) => () => b.ledger.post(refund("re_1", "2026-03-05", b.acme, [])),
  has_applications: (b) => {
    done(b.ledger.apply(b.paid.id, b.issued.id));
    return () => b.ledger.remove(b.issued.id);
  },
  fixed_field: (b) => () =>
    b.ledger.change(b.issued.id, { ...newInvoice(b), customerId: b.globex }),
  system_journal: (b) => {
    const [posted] = done(b.ledger.recognise(period));
    return () => b.ledger.remove(posted?.id ?? "");
  },
  unknown_period: (b) => () => b.ledger.post(payment("py_2", "2031-01-01", b.acme, "5.00")),
  period_closed: (b) => {
    closeThroughMarch(b);
    return () => b.ledger.post({ ...newInvoice(b), period });
  },
  period_locked: (b) => {
    done(b.ledger.lock(period));
    return () => b.ledger.post(newInvoice(b));
  },
  date_outside_period: (b) => {
    b.ledger.policy.dateOutsidePeriod = "refuse";
    return () => b.ledger.post({ ...newInvoice(b), period: periodId("2026-04") });
  },
  earlier_period_open: (b) => () => b.ledger.close(period),
  unrecognised_rows: (b) => {
    for (const month of ["2025-12", "2026-01", "2026-02"]) done(b.ledger.close(periodId(month)));
    return () => b.ledger.close(period);
  },
};

test.each(Object.entries(rows))("%s is refused and changes nothing", (code, prepare) => {
  const books = begun();
  const command = prepare(books);
  const { revision } = books.ledger;
  const recordedCount = books.recorded.length;
  const answer = command();
  expect(isRefused(answer) ? answer : "done").toMatchObject({ refused: { code } });
  expect(books.ledger.revision).toBe(revision);
  expect(books.recorded).toHaveLength(recordedCount);
});

test("a closed period refuses late documents where the profile rejects them", () => {
  const books = smallLedger({ profile: { closedPeriod: "reject" } });
  done(books.ledger.close(periodId("2025-12")));
  const late = payment("py_1", "2025-12-30", books.acme, "5.00");
  expect(books.ledger.post(late)).toMatchObject({
    refused: { code: "period_closed", period: "2025-12", firstOpen: "2026-01" },
  });
});

test("a refused change to less than was paid says how much that is", () => {
  const books = begun();
  done(books.ledger.apply(books.paid.id, books.issued.id));
  const cheaper = invoice("in_1", "2026-03-01", books.acme, [seats("39.99", ...march)]);
  expect(books.ledger.change(books.issued.id, cheaper)).toMatchObject({
    refused: { code: "has_applications", applied: usd("40.00") },
  });
});

test("an unrecognised month says how much waits", () => {
  const books = begun();
  const answer = rows.unrecognised_rows(books)();
  expect(answer).toMatchObject({ refused: { scheduleCount: 1, amount: usd("100.00") } });
});
