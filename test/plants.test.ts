import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Finding, Verdict } from "../model/verdict.ts";
import { project, root, tieout } from "./cli/tieout.ts";
import { annualDeal } from "./fixtures/annual-deal.ts";

/** The hub with one defect planted, held to promises that do not name what it breaks. */
async function findingsOf(
  plant: string,
  twin = "none",
  scenario = annualDeal,
): Promise<readonly Finding[]> {
  const entry = join(root, "test/plants", `${plant}.ts`);
  const cwd = project(entry, { "scenarios/annual.scenario.yaml": scenario });
  const ended = await tieout(["run", "--json", "--twin", twin], { cwd });
  const verdict: Verdict = JSON.parse(ended.out);
  expect(verdict.errors).toEqual([]);
  expect(ended.code).toBe(4);
  return verdict.scenarios.flatMap(({ findings }) => findings);
}

test.concurrent.each([
  ["fresh-key-per-delivery", "duplicate-deliveries", "K1", /in the ERP more than once/],
  ["tax-on-revenue", "none", "T1", /tax/],
  ["payment-on-invoice-date", "none", "books", /dated another day in the books than its business/],
])(
  "%s is caught by a law or the expected books, though no expectation names it",
  async (plant, twin, check, message) => {
    const findings = await findingsOf(plant, twin);
    expect(findings.filter(({ kind }) => kind === "expectation")).toEqual([]);
    expect(findings.find((one) => one.check === check && message.test(one.message))).toMatchObject({
      kind: expect.stringMatching(/^(law|books)$/),
      moneyAtRisk: [{ currency: "USD" }],
    });
  },
  60_000,
);

test("a second subscription for one deal is caught by the expected commerce", async () => {
  const findings = await findingsOf("second-subscription");
  expect(findings).toContainEqual(
    expect.objectContaining({
      check: "commerce",
      message: expect.stringMatching(/^deal \$deal has a second subscription, sub_/),
      moneyAtRisk: [{ amount: "1299.00", currency: "USD" }],
    }),
  );
}, 60_000);

function shipped(name: string): string {
  return readFileSync(join(root, `scenarios/cutover/${name}.scenario.yaml`), "utf8");
}

const cutover = "cutover-with-open-invoices-unapplied-cash-and-deferred-balances";
const coexistence = "coexistence-of-two-ledgers-and-the-move-of-one-entity";

test.concurrent.each([
  ["bills-older-deals", cutover, "commerce", /is more than was agreed/, "10823.92"],
  ["loads-balances-twice", cutover, "P6", /not in these books as the older ones hand/, "8784.13"],
  ["posts-older-documents", coexistence, "P6", /is in the older books of US02 and in/, "3951.13"],
])(
  "%s is caught at %s",
  async (plant, scenario, check, message, amount) => {
    const findings = await findingsOf(plant, "none", shipped(scenario));
    expect(findings).toContainEqual(
      expect.objectContaining({
        ...{ check, message: expect.stringMatching(message) },
        moneyAtRisk: [{ amount, currency: "USD" }],
      }),
    );
  },
  60_000,
);
