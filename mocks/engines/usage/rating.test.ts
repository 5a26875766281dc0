import { describe, expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import { aggregated, ratedAmount, ratedParts, type Tier, withIncluded } from "./index.ts";

// Rules, section 5: 0–10,000 at 0.012; to 50,000 at 0.009; above at 0.0065.
const tiers: readonly Tier[] = [
  { upTo: 10_000, unitMinor: "1.2", flatMinor: "0" },
  { upTo: 50_000, unitMinor: "0.9", flatMinor: "0" },
  { upTo: null, unitMinor: "0.65", flatMinor: "0" },
];
const graduated = { kind: "graduated", tiers } as const;
const volume = { kind: "volume", tiers } as const;

describe("a quantity is rated as its price says (USG-1)", () => {
  test.each([
    ["graduated", graduated, 63_250, 56613n],
    ["volume", volume, 63_250, 41113n],
    [
      "packages of 1,000",
      { kind: "package", unitMinor: "750", size: 1000, round: "up" },
      63_250,
      48000n,
    ],
    ["graduated at a bound", graduated, 10_000, 12000n],
    ["volume at a bound", volume, 10_000, 12000n],
    ["volume above a bound", volume, 10_001, 9001n],
    ["nothing", graduated, 0, 0n],
    [
      "a begun package",
      { kind: "package", unitMinor: "1850", size: 100, round: "up" },
      1_999,
      37000n,
    ],
    [
      "a full package only",
      { kind: "package", unitMinor: "1850", size: 100, round: "down" },
      199,
      1850n,
    ],
    ["a correction below zero (USG-6)", graduated, -10_000, -12000n],
  ] as const)("%s", (_, scheme, quantity, amount) => {
    expect(ratedAmount(scheme, quantity)).toBe(amount);
  });

  test("a stair-step is the flat price of the reached tier", () => {
    const stairs: readonly Tier[] = [
      { upTo: 10, unitMinor: "0", flatMinor: "5000" },
      { upTo: null, unitMinor: "0", flatMinor: "9000" },
    ];
    expect(ratedAmount({ kind: "volume", tiers: stairs }, 10)).toBe(5000n);
    expect(ratedAmount({ kind: "volume", tiers: stairs }, 11)).toBe(9000n);
  });

  test("the aggregate is rounded once: 3 × 0.335 is 1.01, not 1.02 (USG-2)", () => {
    const at = instant("2026-01-01T00:00:00Z");
    const total = aggregated(
      "sum",
      [0.335, 0.335, 0.335].map((value) => ({ at, value })),
    );
    expect(ratedAmount({ kind: "per unit", unitMinor: "100" }, total)).toBe(101n);
  });
});

test("included units come first and cost nothing: S17 is 659.77 (USG-3)", () => {
  const excess: readonly Tier[] = [
    { upTo: 20_000, unitMinor: "2", flatMinor: "0" },
    { upTo: 100_000, unitMinor: "1.5", flatMinor: "0" },
    { upTo: null, unitMinor: "1.1", flatMinor: "0" },
  ];
  const all = withIncluded(excess, 10_000);
  expect(ratedAmount({ kind: "graduated", tiers: all }, 47_318)).toBe(65977n);
  expect(ratedAmount({ kind: "graduated", tiers: all }, 9_400)).toBe(0n);
  expect(
    ratedParts({ kind: "graduated", tiers: all }, 47_318).map(({ quantity }) => quantity),
  ).toEqual([10_000, 20_000, 17_318]);
});

test("each formula adds reports up in its own way", () => {
  const all = [
    { at: instant("2026-01-02T00:00:00Z"), value: 5 },
    { at: instant("2026-01-09T00:00:00Z"), value: 3 },
    { at: instant("2026-01-04T00:00:00Z"), value: 5 },
  ];
  expect(aggregated("sum", all)).toBe(13);
  expect(aggregated("count", all)).toBe(3);
  expect(aggregated("last", all)).toBe(3);
  expect(aggregated("max", all)).toBe(5);
  expect(aggregated("unique", all)).toBe(2);
  expect(aggregated("last", [])).toBe(0);
});
