import { expect, test } from "vitest";
import { amountText } from "../../../model/money.ts";
import { isRefused } from "../refusal.ts";
import type { DraftOf } from "./index.ts";
import {
  deposit,
  done,
  invoice,
  journal,
  payment,
  refund,
  type SmallLedger,
  seats,
  smallLedger,
  usd,
} from "./small-ledger.ts";

const march = ["2026-03-01", "2026-04-01"] as const;

/** An open invoice of 432.99 and 101.03 that came too much before (worked entry S44). */
function begun() {
  const books = smallLedger();
  const { acme, ledger } = books;
  const issued = done(
    ledger.post(invoice("in_3", "2026-03-01", acme, [seats("432.99", ...march)])),
  );
  const kept = done(ledger.post(deposit("py_1_unapplied", "2026-02-18", acme, "101.03")));
  return { ...books, issued, kept };
}
type Begun = ReturnType<typeof begun>;

function application(
  { acme, kept, issued }: Begun,
  amount?: string,
): DraftOf<"deposit application"> {
  const {
    kind: _kind,
    amount: _amount,
    account: _account,
    ...head
  } = payment("py_1_in_3", "2026-03-01", acme, "1.00");
  const applications = [
    { to: issued.id, ...(amount === undefined ? {} : { amount: usd(amount) }) },
  ];
  return { kind: "deposit application", ...head, deposit: kept.id, applications };
}

function balances({ ledger }: SmallLedger) {
  const of = (role: "accounts_receivable" | "unapplied_cash" | "cash_clearing") =>
    amountText(ledger.balance(role));
  return [of("cash_clearing"), of("accounts_receivable"), of("unapplied_cash")];
}

function open({ ledger }: SmallLedger, id: string): string {
  return amountText(ledger.document(id)?.open ?? usd("0.00"));
}

test("money that pays nothing yet is owed to the customer, and no receivable below zero", () => {
  const books = begun();
  expect(balances(books)).toEqual(["101.03", "432.99", "-101.03"]);
  expect(open(books, books.kept.id)).toBe("101.03");
});

test("a deposit that is used pays the invoice: 432.99 - 101.03 = 331.96 are left", () => {
  const books = begun();
  const { ledger, issued, kept } = books;
  done(ledger.post(application(books, "101.03")));
  expect(balances(books)).toEqual(["101.03", "331.96", "0.00"]);
  expect([open(books, issued.id), open(books, kept.id)]).toEqual(["331.96", "0.00"]);
  expect(ledger.document(kept.id)?.status).toBe("settled");
});

test("an application that is taken back leaves both open again", () => {
  const books = begun();
  const { ledger, issued, kept } = books;
  const used = done(ledger.post(application(books, "60.00")));
  done(ledger.remove(used.id));
  expect(balances(books)).toEqual(["101.03", "432.99", "-101.03"]);
  expect([open(books, issued.id), open(books, kept.id)]).toEqual(["432.99", "101.03"]);
});

test("a deposit that goes back is paid from its own account", () => {
  const books = begun();
  const { acme, ledger, kept } = books;
  done(ledger.post(refund("re_1", "2026-03-12", acme, [{ to: kept.id }])));
  expect(balances(books)).toEqual(["0.00", "432.99", "0.00"]);
});

test("what is used of a deposit cannot go back, and what is used cannot be more than it", () => {
  const books = begun();
  const { ledger, kept } = books;
  done(ledger.post(application(books, "100.00")));
  const refusals = [
    ledger.post({ ...application(books, "1.04"), externalId: "py_1_second" }),
    ledger.remove(kept.id),
    ledger.post({ ...application(books), externalId: "py_1_none", applications: [] }),
    ledger.post({ ...application(books), externalId: "py_1_other", deposit: books.issued.id }),
  ].map((answer) => isRefused(answer) && answer.refused.code);
  expect(refusals).toEqual([
    "over_applied",
    "has_applications",
    "nothing_applied",
    "not_applicable",
  ]);
});

test("a journal by hand is no deposit", () => {
  const books = begun();
  const entry = journal("j_1", "2026-03-02", [
    ["cash_clearing", "debit", "5.00"],
    ["unapplied_cash", "credit", "5.00"],
  ]);
  const { id } = done(books.ledger.post(entry));
  const used = books.ledger.post({ ...application(books, "1.00"), deposit: id });
  expect(isRefused(used) && used.refused.code).toBe("not_applicable");
});

test("a deposit of older books comes by the clearing of the move, not by cash", () => {
  const { acme, ledger } = smallLedger();
  const draft = deposit("LEG-CASH-9", "2026-03-01", acme, "500.00");
  done(ledger.post({ ...draft, account: "migration_clearing" }));
  expect(amountText(ledger.balance("migration_clearing"))).toBe("500.00");
  expect(amountText(ledger.balance("unapplied_cash"))).toBe("-500.00");
});
