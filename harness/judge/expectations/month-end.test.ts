import { expect, test } from "vitest";
import { periodId } from "../../../model/days.ts";
import type { Assertion, Expectation, Subject } from "../../../model/scenario/expectation.ts";
import { judge } from "../judge.ts";
import { dealRun } from "../small-deal-run.ts";
import { smallInvoice } from "../small-objects.ts";
import { type SmallRun, somewhere } from "../small-run.ts";

const located = { span: somewhere, because: null };

/** What disagrees where a promise is held to the deal's run, as `field: expected → actual`. */
function disagreements(
  subject: Subject,
  assertions: Assertion[],
  inJanuary: (run: SmallRun) => void = () => {},
): readonly string[] {
  const expectation: Expectation = {
    audience: "accounting",
    span: somewhere,
    sentence: "it",
    subject,
    quantifier: { min: 1, max: 1 },
    by: null,
    assertions,
  };
  return judge(dealRun([expectation], () => {}, inJanuary).lines)
    .comparisons.filter(({ agrees }) => !agrees)
    .map(({ sentence, expected, actual }) => `${sentence}: ${expected} → ${actual}`);
}

const january: Subject = { select: "month end", period: periodId("2026-01") };
const tiesOut = (...ties: Extract<Assertion, { field: "ties out" }>["ties"]): Assertion[] => [
  { field: "ties out", ties, ...located },
];

test("a month that nobody closed has no month end", () => {
  expect(disagreements(january, tiesOut("receivables"))).toEqual([
    "it: how many: exactly 1 → none: 2026-01 was not closed",
  ]);
});

test("others are as agreed where expected commerce finds nothing, and not where it does", () => {
  const subject: Subject = { select: "others as agreed", of: ["invoices"] };
  expect(disagreements(subject, [])).toEqual([]);
  const surplus = smallInvoice({ id: "in_2", on: "2026-01-05" }, { reason: "manual" });
  const found = disagreements(subject, [], (run) => run.on("2026-01-05").fact(surplus));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^it: as agreed: 2 documents as agreed → [1-9]\d* differences/);
});

test("a key figure that has no limit, or that is not measured, is not met", () => {
  const met: Assertion[] = [{ field: "met", figures: ["close duration"], ...located }];
  expect(disagreements({ select: "key figures" }, met)).toEqual([
    "it: close duration: a limit in the operating model → not measured",
  ]);
});
