import { describe, expect, test } from "vitest";
import { money } from "../../model/money.ts";
import type { HttpInteraction, MessageInteraction } from "../pact/format.ts";
import type { Mismatch } from "../verify/outcome.ts";
import { atVersion } from "./at-version.ts";
import { breaksOf, merged, type ToldBreak, type UpgradeAnswer, upgradeVerdict } from "./upgrade.ts";
import { upgradeText } from "./upgrade-text.ts";
import type { Change } from "./vendor-versions.ts";

const call: HttpInteraction = {
  ...{ type: "Synchronous/HTTP", key: "k1", description: "retrieve invoice · 200 · paid" },
  providerStates: [{ name: "a paid invoice exists", params: {} }],
  request: { method: "GET", path: "/v68.0/invoices/1", headers: { "api-version": ["alpha"] } },
  response: { status: 200 },
};
const message: MessageInteraction = {
  ...{ type: "Asynchronous/Messages", key: "k2", description: "invoice.paid · paid" },
  ...{ providerStates: [], metadata: {} },
  contents: { contentType: "application/json", encoded: false, content: {} },
};
const missing: Mismatch = {
  ...{ part: "body", field: "lines.data[0].price", expected: "the field", actual: "nothing" },
  why: "the field is missing",
};
const said = { object: "invoice", lines: { data: [{ object: "line_item", price: { id: "p" } }] } };
const changes: readonly Change[] = [
  { object: "line_item", field: "price", kind: "moved", replacement: "pricing.price" },
];
const reliance = () => ["midterm-upsell"];

function breaks(interaction: typeof call | typeof message, ...mismatches: readonly Mismatch[]) {
  const { key, description } = interaction;
  const outcome = { key, description, mismatches };
  return breaksOf({ interaction, said, outcome }, changes, reliance);
}

describe("what breaks", () => {
  test("a field that is gone is told once for a list, with its new place and who relies on it", () => {
    const again = { ...missing, field: "lines.data[1].price" };
    expect(breaks(call, missing, again)).toMatchObject([
      {
        ...{ face: "calls", field: "lines.data[*].price", kind: "moved" },
        ...{ replacement: "pricing.price", scenarios: ["midterm-upsell"] },
      },
    ]);
  });

  test("what the vendor says nothing of is told by what was seen", () => {
    const total = { ...missing, field: "total" };
    expect(breaks(call, total)[0]).toMatchObject({ kind: "removed", replacement: null });
    expect(breaks(message, { ...total, actual: "5" })[0]).toMatchObject({
      ...{ face: "webhooks", kind: "type" },
    });
  });

  test("of a call that is refused only that is told", () => {
    const refused: Mismatch = {
      ...{ part: "status", field: "status", expected: "200", actual: "400" },
      why: "expected 200 but was 400",
    };
    expect(breaks(call, missing, refused)).toMatchObject([{ field: "status", kind: "refused" }]);
  });
});

test("one field in several answers to the same call is one break, needed by all their scenarios", () => {
  const [one] = breaks(call, missing);
  if (one === undefined) throw new Error("a break");
  const other = { ...one, keys: ["k0"], scenarios: ["renewal"] };
  const elsewhere = { ...one, interaction: "list invoices · 200" };
  expect(merged([one, other, elsewhere])).toEqual([
    { ...one, keys: ["k0", "k1"], scenarios: ["midterm-upsell", "renewal"] },
    elsewhere,
  ]);
});

test("a call is held at another version: its header, or the step of its path", () => {
  const known = new Set(["alpha", "v68.0"]);
  const moved = atVersion(call, known, "beta");
  expect(moved).toMatchObject({
    request: { path: "/beta/invoices/1", headers: { "api-version": ["beta"] } },
  });
  expect(atVersion(message, known, "beta")).toBe(message);
});

const told: readonly ToldBreak[] = breaks(call, missing).map((one) => ({
  ...one,
  invoiced: [money("3274.18", "USD")],
}));
const answer: UpgradeAnswer = {
  witnesses: ["mock"],
  ...{ integration: "office", vendor: "billing", to: "beta", refused: [], warnings: [] },
  faces: [{ face: "calls", from: "alpha", interactionCount: 3, brokenBefore: [], notJudged: [] }],
  ...{ breaks: told, invoiced: [money("3274.18", "USD")] },
};

test("the answer names call, field, new place, scenarios and money", () => {
  expect(upgradeVerdict(answer)).toBe("breaks");
  expect(upgradeText(answer)).toBe(`office: billing to beta, calls at alpha

BREAKS  call  retrieve invoice · 200
  lines.data[*].price moved: read pricing.price
    needed by 1 scenario, which invoice 3274.18 USD: midterm-upsell

BREAKS: 1 field of 1 interaction, needed by 1 scenario, which invoice 3274.18 USD`);
});

test.each<[string, Partial<UpgradeAnswer>, string]>([
  ["fits", { breaks: [] }, "FITS: 3 interactions hold at billing beta"],
  ["fits", { breaks: [], warnings: told }, "beta; 1 warning"],
  ["inconclusive", { breaks: [], faces: [] }, "INCONCLUSIVE: no pact with billing"],
  ["not read", { breaks: [], refused: ["a.json: is not JSON"] }, "NOT READ"],
  [
    "inconclusive",
    {
      breaks: [],
      faces: [
        { face: "calls", from: "alpha", interactionCount: 1, brokenBefore: ["x"], notJudged: [] },
      ],
    },
    "BROKEN TODAY  call  x",
  ],
])("%s", (verdict, changed, text) => {
  const other = { ...answer, ...changed };
  expect(upgradeVerdict(other)).toBe(verdict);
  expect(upgradeText(other)).toContain(text);
});
