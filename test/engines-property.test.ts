import fc from "fast-check";
import { expect, test } from "vitest";
import { type LittleOperation, littleTimeline } from "../generators/little-timeline.ts";
import { indexEvidence } from "../harness/judge/evidence-index.ts";
import { laws } from "../harness/judge/laws/index.ts";
import type { EvidenceLine } from "../model/evidence/lines.ts";
import { readEvidence, toJson } from "../model/evidence/text.ts";
import { equals } from "../model/money.ts";
import { type Meddle, playLittle } from "./little-world.ts";

const heldLaws = ["L1", "A1", "A2", "A5", "R2"];

function broken(evidence: readonly EvidenceLine[]): readonly string[] {
  const index = indexEvidence(evidence);
  return laws
    .filter(({ id }) => heldLaws.includes(id))
    .flatMap(({ id, check }) => check(index).findings.map(({ message }) => `${id} ${message}`));
}

function keepsLaws(meddle?: Meddle) {
  return fc.property(littleTimeline(), (timeline: readonly LittleOperation[]) => {
    expect(broken(playLittle(timeline, meddle))).toEqual([]);
  });
}

test("any six operations on billing and ledger keep L1 A1 A2 A5 R2", () => {
  fc.assert(keepsLaws(), { seed: 20260215, numRuns: 500 });
});

test("those timelines do not leave out what could break the laws", () => {
  const timelines = fc.sample(littleTimeline(), { seed: 20260215, numRuns: 200 });
  const evidence = timelines.flatMap((timeline) => playLittle(timeline));
  const happened = Map.groupBy(evidence, (line): string =>
    line.kind === "document" ? line.object.kind : line.kind,
  );
  for (const kind of ["invoice", "payment", "credit memo", "refund", "journal", "action"]) {
    expect([kind, (happened.get(kind)?.length ?? 0) >= 50]).toEqual([kind, true]);
  }
});

test("what the ledger records reads back as a stored evidence file", () => {
  const timelines = fc.sample(littleTimeline(), { seed: 20260215, numRuns: 20 });
  for (const evidence of timelines.map((timeline) => playLittle(timeline))) {
    const file = evidence.map((line) => toJson(line)).join("\n");
    expect(readEvidence(file)).toEqual(evidence);
  }
});

test("when all service is over, each line has earned its net less its credits (RCN-4)", () => {
  const closes = Array.from({ length: 24 }, () => ({
    ...{ deed: { do: "close" as const }, daysLater: 0, daysLate: 0 },
  }));
  const ends = fc.property(littleTimeline(), (timeline) => {
    const index = indexEvidence(playLittle([...timeline, ...closes]));
    const unearned = index.facts.schedule
      .all()
      .filter(({ total, recognised }) => !equals(total, recognised));
    expect(unearned).toEqual([]);
    expect(broken(index.lines)).toEqual([]);
  });
  fc.assert(ends, { seed: 20260215, numRuns: 50 });
});

type Journal = Extract<Parameters<Meddle>[0], { kind: "journal" }>["object"];

/** A defect in what the ledger posts. */
function posting(change: (journal: Journal) => Journal["lines"]): Meddle {
  return (entry) =>
    entry.kind === "journal"
      ? { kind: "journal", object: { ...entry.object, lines: change(entry.object) } }
      : entry;
}

function onAccount(from: string, to: Journal["lines"][number]["role"]): Meddle {
  return posting(({ lines }) =>
    lines.map((line) => (line.role === from ? { ...line, role: to } : line)),
  );
}

const withoutTax = posting(({ lines }) => lines.filter(({ role }) => role !== "tax_payable"));

const neverSettled: Meddle = (entry) =>
  entry.kind === "document" && entry.object.kind === "invoice"
    ? { kind: "document", object: { ...entry.object, open: entry.object.total } }
    : entry;

test.each<[string, string, Meddle]>([
  ["L1", "tax that never reaches the journal", withoutTax],
  ["A1", "receivables posted to the bank", onAccount("accounts_receivable", "cash_bank")],
  ["A2", "invoices that stay open when they are paid", neverSettled],
  ["A5", "receivables posted to the bank", onAccount("accounts_receivable", "cash_bank")],
  ["R2", "deferred revenue posted as tax", onAccount("deferred_revenue", "tax_payable")],
])("%s finds %s", (law, _defect, meddle) => {
  const finds = fc.property(
    littleTimeline(),
    (timeline) => !broken(playLittle(timeline, meddle)).some((finding) => finding.startsWith(law)),
  );
  expect(fc.check(finds, { seed: 20260215, numRuns: 500 }).failed).toBe(true);
});

test("a planted unbalanced posting is found and shrinks to one operation", () => {
  const details = fc.check(keepsLaws(withoutTax), { seed: 20260215, numRuns: 500 });
  expect(details.failed).toBe(true);
  const [smallest = []] = details.counterexample ?? [];
  expect(smallest.map(({ deed }) => deed.do)).toEqual(["invoice"]);
  expect(broken(playLittle(smallest, withoutTax)).join()).toContain("L1 journal");
});
