import { expect, test } from "vitest";
import { businessDate } from "../../../model/days.ts";
import { indexEvidence } from "../evidence-index.ts";
import { type Entry, smallJournal, usd } from "../small-objects.ts";
import { SmallRun, smallModel } from "../small-run.ts";
import { settlementsInBooks } from "./settlements-in-books.ts";

const on = businessDate("2026-01-20");
const entities = smallModel.entities.flatMap((home) => [home, { ...home, id: "US02" }]);
const payingLeg: readonly Entry[] = [
  ["ic_payable", "100.00"],
  ["cash_bank", "-100.00"],
];
const receivingLeg: readonly Entry[] = [
  ["cash_bank", "100.00"],
  ["ic_receivable", "-100.00"],
];

/** US01 pays US02 100.00; the books have its own leg, and this one of US02. */
function settled(receiving: readonly Entry[] | null) {
  const run = new SmallRun({ model: { ...smallModel, entities } });
  run.on(on);
  run.step(on, { do: "finance settles", payer: "US01", receiver: "US02", amount: usd("100.00") });
  const legs = [
    ["US01", payingLeg],
    ["US02", receiving],
  ] as const;
  for (const [entity, lines] of legs) {
    if (lines === null) continue;
    const own = { entity, documentId: null, intercompanyId: "s-1", purpose: "manual" } as const;
    run.journal(smallJournal(`s-1-${entity}`, on, lines, own));
  }
  return settlementsInBooks(indexEvidence(run.lines));
}

test("a payment between two banks clears what is owed in the books of both", () => {
  expect(settled(receivingLeg)).toEqual({ compared: 2, findings: [] });
});

const tooSmall: readonly Entry[] = [
  ["cash_bank", "90.00"],
  ["ic_receivable", "-90.00"],
];

test.each([
  ["a leg that is missing", null, "100.00"],
  ["one that is too small", tooSmall, "10.00"],
] as const)("%s is found", (_what, receiving, gap) => {
  const { findings } = settled(receiving);
  expect(findings.map(({ message, atRisk }) => [message, atRisk])).toEqual([
    [
      "the books of US02 on 2026-01-20 do not show what was settled with another entity",
      [usd(gap)],
    ],
  ]);
});
