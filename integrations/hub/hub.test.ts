import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseScenario } from "../../harness/language/index.ts";
import { parseOperatingModel } from "../../harness/operating-model/index.ts";
import { plan, strictProfile } from "../../harness/plan/plan.ts";
import { play } from "../../harness/play/play.ts";
import { installTrampoline } from "../../harness/play/trampoline.ts";
import { currentTransport } from "../../harness/play/transport.ts";
import { vendors } from "../../mocks/vendors/index.ts";
import { jsforceDispatcher } from "../../mocks/wire/jsforce-dispatcher.ts";
import type { LineOf } from "../../model/evidence/lines.ts";
import { parseOwnLine } from "../../model/evidence/text.ts";
import type { Fact, FactOf, FactType } from "../../model/facts/index.ts";
import { amountText } from "../../model/money.ts";
import { onlyScenario } from "../../test/fixtures/scenario-text.ts";

// Stories that no shipped scenario tells, through all three mocks; what they check is said in code.

installTrampoline();
const { default: hub } = await import("./index.ts");
jsforceDispatcher(import.meta.url, currentTransport);

const file = "scenarios/operating-models/us-single-entity.yaml";
const parsed = parseOperatingModel(readFileSync(file, "utf8"), file);
if (!("operatingModel" in parsed)) throw new Error(`${file} cannot be read`);
const model = parsed.operatingModel;
const resources = {
  operatingModels: new Map([["us-single-entity", model]]),
  vendors: { crm: ["salesforce"], billing: ["stripe"], erp: ["netsuite"] },
};

const close = (deal: string, on: string, seats: number, more = "") => `
  - on: ${on}
    sales closes: $${deal}
    customer: $acme
    term: 12 months${more}
    lines: |
      product | quantity
      seats   | ${seats}`;

async function tell(story: { from: string; to: string; paysBy?: string; when: string }) {
  const { from, to, paysBy = "card", when } = story;
  const unaffected = ["customer", "billing", "accounting", "reporting"]
    .map((audience) => `  ${audience}: {not affected: checked in code}`)
    .join("\n");
  const text = `scenario: A story of the hub
owner: integration team
severity: low
tags: [hub]
why: What no shipped scenario tells.
world:
  operating model: us-single-entity
  vendors: {crm: salesforce, billing: stripe, erp: netsuite}
  starts: ${from}
  ends: ${to}
given:
  customer acme: {legal name: Acme Robotics, ships to: US-TX, pays by: ${paysBy}}
  product seats: {price: 100.00 USD per seat per month, billed: monthly in advance, revenue: daily}
when:${when}
then:
${unaffected}
`;
  const read = parseScenario(text, "story.scenario.yaml", resources);
  const scenario = onlyScenario(read);
  const played = await play({
    scenario,
    source: { file: "story.scenario.yaml", text },
    model,
    timeline: plan(scenario, model, {
      seed: 1,
      faults: { twin: null },
      profile: strictProfile,
    }),
    vendors,
    integration: { module: hub, name: "hub", hash: "" },
    version: "0",
  });
  const lines = played.lines.map(parseOwnLine);
  const last = <T extends FactType>(type: T): FactOf<T>[] => {
    const byId = new Map<string, FactOf<T>>();
    for (const line of lines) {
      if (line.kind === "fact" && isOf(line.object, type)) byId.set(line.object.id, line.object);
    }
    return [...byId.values()];
  };
  const of = <K extends LineOf<"document" | "exception" | "note" | "gap">["kind"]>(kind: K) =>
    lines.filter((line): line is LineOf<K> => line.kind === kind);
  const documents = new Map(of("document").map(({ object }) => [object.externalId, object]));
  const books = [...documents.values()].map((document) =>
    [
      document.kind,
      document.documentOn,
      amountText(document.total),
      amountText(document.open),
    ].join(" "),
  );
  const exceptions = of("exception").map(({ state, reason, document }) => ({
    state,
    reason,
    document,
  }));
  return { last, books, exceptions, notes: [...of("note"), ...of("gap")] };
}

function isOf<T extends FactType>(fact: Fact, type: T): fact is FactOf<T> {
  return fact.type === type;
}

describe("the hub", () => {
  test("bills a deal that starts later on its day, from its day", async () => {
    const { last, books, notes } = await tell({
      from: "2026-01-20",
      to: "2026-02-02",
      when: close("deal", "2026-01-20", 10, "\n    starts: 2026-02-01"),
    });
    expect(notes).toEqual([]);
    expect(last("subscription")).toMatchObject([
      { startsAt: "2026-02-01T06:00:00.000Z", anchorAt: "2026-03-01T06:00:00.000Z" },
    ]);
    expect(books).toContain("invoice 2026-02-01 1082.50 0.00");
  });

  test("keeps two deals of one account apart, with one customer", async () => {
    const { last } = await tell({
      from: "2026-01-05",
      to: "2026-01-07",
      when: close("one", "2026-01-05", 10) + close("two", "2026-01-06", 3),
    });
    expect(last("subscription").map((s) => s.items.map((item) => item.quantity))).toEqual([
      [10],
      [3],
    ]);
    expect(new Set(last("subscription").map((s) => s.customerId)).size).toBe(1);
    expect(
      last("contract")
        .map((c) => c.arr && amountText(c.arr))
        .sort(),
    ).toEqual(["12000.00", "3600.00"]);
  });

  test("refuses an amendment that does not replace what runs, and changes nothing", async () => {
    const { last, exceptions } = await tell({
      from: "2026-01-05",
      to: "2026-01-20",
      when: `${close("deal", "2026-01-05", 10)}
  - on: 2026-01-16
    sales amends: $deal
    change: seats 12 -> 15
    as: $upsell`,
    });
    expect(exceptions).toMatchObject([{ state: "opened", reason: "amendment_mismatch" }]);
    expect(last("subscription")[0]?.items[0]?.quantity).toBe(10);
    expect(last("invoice")).toHaveLength(1);
  });

  test("starts no discount without its approval", async () => {
    const { last, exceptions } = await tell({
      from: "2026-01-05",
      to: "2026-01-20",
      when: `${close("deal", "2026-01-05", 10)}
  - on: 2026-01-16
    sales amends: $deal
    discount: 10 %
    from: 2026-01-05
    as: $discount`,
    });
    expect(exceptions).toMatchObject([{ state: "opened", reason: "approval_required" }]);
    expect(last("credit memo")).toEqual([]);
    expect(last("subscription")[0]?.discounts).toEqual([]);
  });

  test("gives a downgrade back as an open credit, which pays the next invoice", async () => {
    const { books, exceptions, notes } = await tell({
      from: "2026-01-05",
      to: "2026-02-06",
      when: `${close("deal", "2026-01-05", 10)}
  - on: 2026-01-20
    sales amends: $deal
    change: seats 10 -> 4
    as: $less`,
    });
    expect([exceptions, notes]).toEqual([[], []]);
    // 16 of 31 days of 6 seats: 600.00 × 16 ÷ 31 = 309.68, tax 25.55; then 400.00 + 33.00 − 335.23.
    expect(books.sort()).toEqual([
      "credit memo 2026-01-20 335.23 0.00",
      "invoice 2026-01-05 1082.50 0.00",
      "invoice 2026-02-05 433.00 0.00",
      "journal 2026-01-05 31.69 0.00",
      "journal 2026-02-05 3.14 0.00",
      "payment 2026-01-05 1082.50 0.00",
      "payment 2026-02-05 97.77 0.00",
    ]);
  });
});
