import type Stripe from "stripe";
import { expect, test } from "vitest";
import { MemoryStore } from "../../../harness/play/store.ts";
import type { LineGroup } from "../commerce/invoice-lines.ts";
import type { Hub } from "../hub.ts";
import { released } from "../released.ts";
import { checkTax } from "./tax-estimate.ts";

const rates: Readonly<Record<string, string>> = { state: "6.25", county: "0.5", city: "1.5" };
const usd = (amount: string) => ({ amount, currency: "USD" });
const invoice = { id: "in_1", total: 5480, currency: "usd" } as Stripe.Invoice;
/** 10.13 with 0.63 + 0.05 + 0.15, at the combined 8.25 % 0.84. */
const group = (city = 15) =>
  ({
    lines: [
      {
        net: 1013,
        taxes: [
          { rateId: "state", amount: 63 },
          { rateId: "county", amount: 5 },
          { rateId: "city", amount: city },
        ],
      },
    ],
  }) as unknown as LineGroup;

function office() {
  const notes: string[] = [];
  const hub = {
    settings: {
      materiality: { autoPost: { taxPerLine: usd("0.01"), taxPerDocument: usd("0.05") } },
    },
    store: new MemoryStore({
      isAlive: () => true,
      beforePut: () => {},
      insideTransaction: () => {},
    }),
    catalogue: {
      taxRate: async (id: string) => ({ percent: rates[id] ?? "", inclusive: false }),
    },
    audit: { record: async (event: string) => void notes.push(event) },
  } as unknown as Hub;
  return { hub, notes };
}

test("five lines that differ by a cent each are posted by rule, and the difference is noted", async () => {
  const { hub, notes } = office();
  await checkTax(
    hub,
    invoice,
    Array.from({ length: 5 }, () => group()),
  );
  expect(notes).toEqual(["committed and estimated tax of in_1 differ by 0.05, posted by rule"]);
});

test("a sixth line, or two cents on one, wait for somebody, who is named when he releases it", async () => {
  const { hub, notes } = office();
  const six = Array.from({ length: 6 }, () => group());
  await expect(checkTax(hub, invoice, six)).rejects.toMatchObject({
    held: { reason: "tax_mismatch", owner: "billing operations", amount: { minor: 5480 } },
  });
  await expect(checkTax(hub, invoice, [group(14)])).rejects.toThrow("differ by 0.02");
  await released(hub).put("in_1", { by: "billing operations" });
  await checkTax(hub, invoice, six);
  expect(notes).toEqual([
    "committed and estimated tax of in_1 differ by 0.06, released by billing operations",
  ]);
});
