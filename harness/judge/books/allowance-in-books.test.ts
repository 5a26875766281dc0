import { expect, test } from "vitest";
import { businessDate, instant } from "../../../model/days.ts";
import { money } from "../../../model/money.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import { indexEvidence } from "../evidence-index.ts";
import { type Entry, smallDocument, smallInvoice, smallJournal } from "../small-objects.ts";
import { SmallRun, smallModel } from "../small-run.ts";
import { allowanceInBooks } from "./allowance-in-books.ts";

const lossRates = { current: "0.5", "1-30": "2", "31-60": "8", "61-90": "20", "90+": "50" };
const { writeOff } = smallModel.receivables;
const receivables = { writeOff: { ...writeOff, method: "allowance" as const }, lossRates };
const model: OperatingModel = { ...smallModel, receivables };

const provided: readonly Entry[] = [
  ["bad_debt_expense", "2.17"],
  ["allowance_doubtful", "-2.17"],
];
const own = { purpose: "manual", documentId: null } as const;

/** 108.25 USD of 2026-01-01, 30 days past due at the end of January: 108.25 × 2 % = 2.165. */
function told(entries: readonly Entry[] = provided, on = "2026-01-31", ofModel = model) {
  const invoice = smallInvoice();
  const run = new SmallRun({ model: ofModel }).fact(invoice);
  const bill = { kind: "invoice", externalId: "in_A", on: "2026-01-01" } as const;
  run.document(smallDocument({ ...bill, total: invoice.total, open: invoice.total }));
  const at = instant("2026-02-01T07:00:00Z");
  const forDay = businessDate("2026-01-31");
  run.on("2026-02-01", "07:00:00").write({
    kind: "action",
    action: { kind: "job", id: "nightly 2026-01-31", at, job: "nightly", forDay },
  });
  if (entries.length > 0) run.journal(smallJournal("allowance", on, entries, own));
  return allowanceInBooks(indexEvidence(run.lines));
}

test("an allowance over what is past due by its bucket's rate is fine", () => {
  expect(told()).toEqual({ compared: 1, findings: [] });
});

const wrong: readonly Entry[] = [
  ["bad_debt_expense", "0.54"],
  ["allowance_doubtful", "-0.54"],
];

test.each([
  ["none at all", [], "2026-01-31"],
  ["one at the rate of what is not due yet", wrong, "2026-01-31"],
])("%s is found, with the difference", (_what, entries: readonly Entry[], on) => {
  const [finding] = told(entries, on).findings;
  expect(finding?.message).toBe(
    "the allowance of US01 on 2026-01-31 is not what the age of its receivables needs",
  );
  expect(finding?.atRisk).toEqual([money(entries.length === 0 ? "2.17" : "1.63", "USD")]);
});

test("the right amount on a day that was not measured is found", () => {
  expect(told(provided, "2026-01-20").findings.map(({ message }) => message)).toEqual([
    "journal allowance moves the allowance on 2026-01-20, which is no month end that was measured",
  ]);
});

test("where write-offs are direct nothing is compared", () => {
  expect(told(provided, "2026-01-31", smallModel).compared).toBe(0);
});
