import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import type { Assertion, Expectation, Subject } from "../../../model/scenario/expectation.ts";
import { judge } from "../judge.ts";
import { dealRun } from "../small-deal-run.ts";
import { smallSubscription, usd } from "../small-objects.ts";
import { type SmallRun, somewhere } from "../small-run.ts";

// The paid deal of January: 108.25 invoiced and paid on the 1st, 100.00 deferred until the 31st.

const located = { span: somewhere, because: null };

function promise(subject: Subject, assertions: Assertion[], by: string | null = null): Expectation {
  return {
    audience: "billing",
    span: somewhere,
    sentence: "The customer has exactly one invoice for $deal.",
    subject,
    quantifier: { min: 1, max: 1 },
    by: by === null ? null : { at: instant(by), span: somewhere },
    assertions,
  };
}

/** What is found where the promise is held to the deal's run. */
function messages(one: Expectation, more: (run: SmallRun) => void = () => {}): readonly string[] {
  return judge(dealRun([promise(invoice, []), one], more).lines)
    .findings.filter(({ kind }) => kind === "expectation")
    .map(({ message }) => message);
}

const deferred: Subject = { select: "balance", account: "deferred_revenue" };
const subscription: Subject = { select: "subscription", deal: "deal" };
const invoice: Subject = { select: "invoice", of: { kind: "invoice", name: "deal", period: 1 } };

function border(field: "never below" | "never above", amount: string): Assertion {
  return { field, money: usd(amount), ...located };
}

function never(word: string): Assertion {
  return { field: "never", word, ...located };
}

test("a border that the balance keeps at every instant holds, to the cent", () => {
  expect(messages(promise(deferred, [border("never below", "0.00")]))).toEqual([]);
  expect(messages(promise(deferred, [border("never above", "100.00")]))).toEqual([]);
});

test("a border that was passed for a while is found, although the balance has come back", () => {
  expect(messages(promise(deferred, [border("never above", "99.99")]))).toEqual([
    "The account deferred revenue stood at 100.00 USD on 2026-01-01, but must be never above 99.99 USD",
  ]);
});

test("a status that was passed through is found with its day", () => {
  const lapse = (run: SmallRun) =>
    run
      .on("2026-02-03")
      .fact(smallSubscription({ status: "past due" }), smallSubscription({ status: "active" }));
  expect(messages(promise(subscription, [never("past due")]))).toEqual([]);
  expect(messages(promise(subscription, [never("past due")]), lapse)).toEqual([
    "The subscription was past due on 2026-02-03 for $deal, but must be never past due",
  ]);
});

test("what must never be of a deal that does not exist proves nothing", () => {
  const nobody = promise({ select: "subscription", deal: "other" }, [never("past due")]);
  const { verdict, reasons } = judge(dealRun([promise(invoice, []), nobody]).lines);
  expect(verdict).toBe("inconclusive");
  expect(reasons.join()).toContain("there was nothing to look at");
});

test("a promise with a deadline holds when it was kept by then", () => {
  const total: Assertion = { field: "total", money: usd("108.25"), ...located };
  expect(messages(promise(invoice, [total], "2026-01-01T06:00:00Z"))).toEqual([]);
});

test("a promise that was kept too late is found at its deadline", () => {
  expect(messages(promise(invoice, [], "2026-01-01T05:59:59Z"))).toEqual([
    "The customer has exactly one invoice for $deal, but not by 2026-01-01T05:59:59.000Z: there was none: no deal, order, amendment or credit is called $deal yet",
  ]);
});
