import { test } from "vitest";
import { creditBases, paymentMethods } from "../model/facts/billing.ts";
import { assertGenerator } from "./four-assertions.ts";
import { type LittleDeed, type LittleOperation, littleTimeline } from "./little-timeline.ts";

function weightOf(deed: LittleDeed): number {
  switch (deed.do) {
    case "invoice":
      return deed.lines.reduce(
        (all, { net, months, startsIn, isTaxed }) =>
          all + net + months + Math.abs(startsIn) * 2 + (startsIn < 0 ? 1 : 0) + Number(isTaxed),
        deed.lines.length,
      );
    case "pay":
      return deed.of + paymentMethods.indexOf(deed.by);
    case "credit":
    case "refund":
      return deed.of + deed.percent + creditBases.indexOf(deed.basis);
    case "close":
      return 0;
  }
}

function weight(timeline: readonly LittleOperation[]): number {
  return timeline.reduce(
    (all, { deed, daysLater, daysLate }) => all + weightOf(deed) + daysLater + daysLate,
    0,
  );
}

const has = (kind: LittleDeed["do"]) => (timeline: readonly LittleOperation[]) =>
  timeline.some(({ deed }) => deed.do === kind);

test("little timelines keep the four promises of a generator", () => {
  assertGenerator({
    arbitrary: littleTimeline(),
    isValid: (timeline) =>
      timeline.length <= 6 &&
      timeline.every(({ daysLater, daysLate }) => daysLater >= 0 && daysLate >= 0) &&
      timeline.every(({ deed }) => deed.do !== "invoice" || deed.lines.length > 0),
    compare: (a, b) => a.length - b.length || weight(a) - weight(b),
    corners: {
      "nothing at all": (timeline) => timeline.length === 0,
      "six operations": (timeline) => timeline.length === 6,
      "a refund after a credit": (timeline) =>
        timeline.findIndex(({ deed }) => deed.do === "credit") <
          timeline.findLastIndex(({ deed }) => deed.do === "refund") && has("credit")(timeline),
      "an invoice dated back": (timeline) =>
        timeline.some(({ deed, daysLate }) => deed.do === "invoice" && daysLate > 31),
      "a close between two others": (timeline) =>
        timeline.slice(1, -1).some(({ deed }) => deed.do === "close"),
      "a credit in full": (timeline) =>
        timeline.some(({ deed }) => deed.do === "credit" && deed.percent === 100),
    },
  });
});
