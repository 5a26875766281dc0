import { test } from "vitest";
import { assertGenerator } from "./four-assertions.ts";
import { type GeneratedTimeline, timeline } from "./timeline.ts";
import { byWeights, timelineWeights } from "./weights.ts";

const happens =
  (what: string) =>
  ({ happenings }: GeneratedTimeline) =>
    happenings.some(({ deed }) => deed.do === what);

function isInOrder({ happenings, firstOn, lastOn }: GeneratedTimeline): boolean {
  const days = happenings.map(({ on }) => on);
  const sorted = days.toSorted();
  return (
    days.every((day, index) => day === sorted[index]) &&
    days.every((day) => day >= firstOn && day <= lastOn)
  );
}

/** Every customer closes one deal, and nothing touches a deal before that. */
function isIntroducedFirst({ happenings, customers }: GeneratedTimeline): boolean {
  const known = new Set<string>();
  for (const { deed } of happenings) {
    if (deed.do === "sales closes") {
      if (known.has(deed.deal)) return false;
      known.add(deed.deal);
    } else if ("deal" in deed && !known.has(deed.deal)) return false;
  }
  return known.size === customers.length;
}

test("timelines keep the four promises of a generator", () => {
  assertGenerator({
    arbitrary: timeline(),
    isValid: (one) =>
      one.products.length > 0 &&
      one.customers.length > 0 &&
      new Set(one.customers.map(({ legalName }) => legalName)).size === one.customers.length &&
      isInOrder(one) &&
      isIntroducedFirst(one),
    compare: (a, b) => byWeights(timelineWeights(a), timelineWeights(b)),
    corners: {
      "one month": ({ lastOn }) => lastOn === "2026-01-31",
      "a year": ({ lastOn }) => lastOn === "2026-12-31",
      "one customer": ({ customers }) => customers.length === 1,
      "six customers": ({ customers }) => customers.length === 6,
      "an amendment": happens("sales amends"),
      "a cancellation": happens("customer cancels"),
      "a credit": happens("finance credits"),
      "a dispute": happens("bank decides dispute"),
      "a card that fails": happens("bank declines"),
      "a bank transfer": happens("customer pays"),
      use: happens("customer uses"),
    },
  });
});
