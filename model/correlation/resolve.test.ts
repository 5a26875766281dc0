import { describe, expect, test } from "vitest";
import {
  smallCredit,
  smallDeal,
  smallInvoice,
  smallPayment,
  smallRefund,
  smallSubscription,
} from "../../harness/judge/small-objects.ts";
import { businessDate, instant } from "../days.ts";
import type { Amendment } from "../facts/commerce.ts";
import type { Fact } from "../facts/index.ts";
import type { DocumentRef } from "../scenario/expectation.ts";
import { buildCorrelation } from "./index.ts";

const upsell: Amendment = {
  type: "amendment",
  id: "006U",
  key: "upsell",
  dealId: "006A",
  contractId: "800A",
  kind: "upsell",
  effectiveOn: businessDate("2026-02-15"),
  closedAt: instant("2026-02-15T06:00:00Z"),
  approved: true,
  discountPercent: null,
  lines: [],
};

const first = smallInvoice({ id: "in_1", paid: true });
const second = smallInvoice({ id: "in_2", on: "2026-02-01" }, { reason: "renewal" });
const amended = (id: string, metadata: Record<string, string> = {}) =>
  smallInvoice({ id, on: "2026-02-15" }, { reason: "amendment", metadata });
const running: readonly Fact[] = [smallDeal(), smallSubscription(), upsell, first, second];

function ref(text: string): DocumentRef {
  const [, kind, period, name = ""] =
    /^(?:(payment|credit memo|refund|processor fee) of )?(?:period (\d+) of )?(.+)$/.exec(text) ??
    [];
  const known = (["payment", "credit memo", "refund", "processor fee"] as const).find(
    (one) => one === kind,
  );
  return { kind: known ?? "invoice", name, period: period === undefined ? null : Number(period) };
}

function found(facts: readonly Fact[], text: string, causes?: (id: string) => readonly string[]) {
  const resolution = buildCorrelation(facts, causes).resolve(ref(text));
  return resolution.kind === "none" ? "none" : `${resolution.kind} ${resolution.ids.join(" ")}`;
}

describe("an invoice of a deal", () => {
  test("a period is counted by the calendar from the deal's start", () => {
    expect(found(running, "period 1 of deal")).toBe("found in_1");
    expect(found(running, "period 2 of deal")).toBe("found in_2");
    expect(found(running, "period 3 of deal")).toBe("none");
  });

  test("a start on the 31st counts from the original anchor (DAT-3)", () => {
    const startsOn = businessDate("2026-01-31");
    const march = smallInvoice({ id: "in_3", on: "2026-03-31" }, { reason: "renewal" });
    expect(found([smallDeal({ startsOn }), smallSubscription(), march], "period 3 of deal")).toBe(
      "found in_3",
    );
  });

  test("a draft is not an invoice yet", () => {
    const draft = smallInvoice({ id: "in_2", on: "2026-02-01" }, { status: "draft" });
    expect(found([smallDeal(), smallSubscription(), first, draft], "period 2 of deal")).toBe(
      "none",
    );
  });

  test("a doubled subscription gives a doubled invoice, not an unclear one", () => {
    const twin = smallSubscription({ id: "sub_B" });
    const again = smallInvoice({ id: "in_9" }, { subscriptionId: "sub_B" });
    expect(found([...running, twin, again], "period 1 of deal")).toBe("found in_1 in_9");
  });
});

describe("the invoice of an amendment", () => {
  test("the cause chain wins over metadata", () => {
    const facts = [...running, amended("in_3"), amended("in_4", { amendment_id: "006U" })];
    const causes = (id: string) => (id === "in_3" ? ["006U"] : []);
    expect(found(facts, "upsell", causes)).toBe("found in_3");
  });

  test("metadata wins over the day", () => {
    const facts = [...running, amended("in_3"), amended("in_4", { whatever: "006U" })];
    expect(found(facts, "upsell")).toBe("found in_4");
  });

  test("the only one of its day is meant", () => {
    expect(found([...running, amended("in_3")], "upsell")).toBe("found in_3");
  });

  test("two of one day without a key are unclear", () => {
    expect(found([...running, amended("in_3"), amended("in_4")], "upsell")).toBe(
      "ambiguous in_3 in_4",
    );
  });

  test("a renewal that still carries the amendment's key is not its invoice", () => {
    const renewal = { ...second, subscriptionMetadata: { deal_id: "006A", amendment_id: "006U" } };
    expect(found([smallDeal(), smallSubscription(), upsell, first, renewal], "upsell")).toBe(
      "none",
    );
  });
});

describe("a subscription finds its deal", () => {
  test.each([
    ["any metadata value", smallSubscription({ metadata: { whatever: "800A" } }), () => []],
    ["its cause chain", smallSubscription({ metadata: {} }), () => ["evt", "006A"]],
  ])("by %s", (_how, subscription, causes) => {
    const { correlation, deal } = {
      correlation: buildCorrelation([smallDeal(), subscription], causes),
      deal: smallDeal(),
    };
    expect(correlation.subscriptionsOf(deal).map(({ id }) => id)).toEqual(["sub_A"]);
  });

  test("without any key a deal of another customer is not guessed", () => {
    const lost = smallSubscription({ metadata: {} });
    expect(buildCorrelation([smallDeal(), lost]).subscriptionsOf(smallDeal())).toEqual([]);
  });
});

describe("what belongs to an invoice", () => {
  const goodwill = smallCredit(first, { id: "cn_1" }, { metadata: { credit: "goodwill" } });
  const other = smallCredit(first, { id: "cn_2" });
  const facts = [...running, smallPayment(first), goodwill, smallRefund(goodwill)];

  test.each([
    ["payment of period 1 of deal", "found py_A"],
    ["payment of period 2 of deal", "none"],
    ["processor fee of period 1 of deal", "none"],
    ["credit memo of goodwill", "found cn_1"],
    ["refund of goodwill", "found re_A"],
    ["credit memo of period 1 of deal", "found cn_1"],
    ["nobody", "none"],
  ])("%s is %s", (text, expected) => {
    expect(found(facts, text)).toBe(expected);
  });

  test("a credit with a name of its own is not the deal's where there is one without", () => {
    expect(found([...facts, other], "credit memo of period 1 of deal")).toBe("found cn_2");
  });
});
