import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import type { EvidenceLine } from "../../../model/evidence/lines.ts";
import type { KpiId, OperatingModel } from "../../../model/operating-model.ts";
import { indexEvidence } from "../evidence-index.ts";
import { januaryClosed } from "../laws/small-close.ts";
import { openItem } from "../laws/small-exceptions.ts";
import { smallCredit, smallInvoice, smallJournal } from "../small-objects.ts";
import { invoiceJournal, story } from "../small-story.ts";
import { kpisOf } from "./index.ts";
import { oneDecimal } from "./kpi.ts";

function kpi(id: KpiId, lines: readonly EvidenceLine[]) {
  return kpisOf(indexEvidence(lines)).find((one) => one.id === id);
}

function limited(lines: readonly EvidenceLine[], kpis: OperatingModel["kpis"]) {
  return lines.map((line) =>
    line.kind === "run" ? { ...line, operatingModel: { ...line.operatingModel, kpis } } : line,
  );
}

const paid = smallInvoice({ paid: true });

test("a concession makes its invoice inaccurate, a credit for unused time does not", () => {
  const credited = (basis: "concession" | "unused") =>
    story({ facts: [smallInvoice({ id: "in_B" }), smallCredit(paid, {}, { basis })] }).lines;
  expect(kpi("invoice accuracy", credited("unused"))?.value).toBe("100.0");
  expect(kpi("invoice accuracy", credited("concession"))?.value).toBe("50.0");
});

test("the exception rate counts documents that were ever held, the backlog those still held", () => {
  const held = story({
    before: (run) => run.write(openItem()),
    after: (run) => run.write(openItem({ state: "closed", resolution: "posted" })),
  }).lines;
  expect(kpi("exception rate", held)?.value).toBe("50.0");
  expect(kpi("open exceptions", held)?.value).toBe("0.0");
  expect(kpi("oldest exception", held)?.outcome).toBe("not measured");
});

test("an open exception ages until the end of the run", () => {
  const opened = openItem({ openedAt: instant("2026-01-31T04:59:59Z") });
  const lines = story({ before: (run) => run.write(opened) }).lines;
  expect(kpi("oldest exception", lines)?.value).toBe("24.0");
});

test("days sales outstanding: receivables ÷ billed in three months × their days", () => {
  const { lines } = story({ journals: [invoiceJournal] });
  // 108.25 ÷ 108.25 × (30 + 31 + 31)
  expect(kpi("days sales outstanding", lines)?.value).toBe("92.0");
});

test("a close five days after the month's end took five days", () => {
  const { lines } = story({ after: (run) => run.fact(januaryClosed) });
  expect(kpi("close duration", lines)?.value).toBe("5.0");
});

test("a journal that no call wrote counts as typed", () => {
  const typed = smallJournal("JE-1", "2026-01-20", [], { purpose: "manual", documentId: null });
  const { lines } = story({ journals: [invoiceJournal, typed] });
  expect(kpi("manual journals", lines)?.value).toBe("1.0");
  expect(kpi("automated postings", lines)?.value).toBe("50.0");
});

test("a figure is held to the limit of the operating model, the border included", () => {
  const { lines } = story();
  const outcome = (value: string) =>
    kpi("cash application time", limited(lines, { "cash application time": { at: "most", value } }))
      ?.outcome;
  expect([outcome("0"), outcome("24")]).toEqual(["met", "met"]);
  const accuracy = limited(lines, { "invoice accuracy": { at: "least", value: "100.1" } });
  expect(kpi("invoice accuracy", accuracy)).toMatchObject({
    value: "100.0",
    limit: "at least 100.1 %",
    outcome: "missed",
  });
  expect(kpi("invoice accuracy", lines)?.outcome).toBe("no limit");
});

test.each([
  [1n, 3n, "0.3"],
  [-1n, 4n, "-0.3"],
  [2n, 1n, "2.0"],
  [1999n, 20n, "100.0"],
] as const)("%s ÷ %s is written %s", (part, whole, written) => {
  expect(oneDecimal({ part, whole })).toBe(written);
});
