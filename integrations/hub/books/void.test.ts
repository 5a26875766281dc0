import { expect, test } from "vitest";
import { event, invoice, line, office, unix } from "../../../test/fixtures/hub-office.ts";

const lines = [
  line("il_1", "plan", 120000, 9900, "2026-03-10", "2026-04-10"),
  line("il_2", "plan", 60000, 4950, "2026-03-10", "2026-03-20"),
];
const issued = unix("2026-03-10T06:00:05Z");
const open = invoice(lines);
const voided = (more: object = {}) =>
  invoice(lines, {
    status: "void",
    status_transitions: { finalized_at: issued, voided_at: unix("2026-04-02T15:00:00Z") },
    ...more,
  });
const address = "GET /v1/invoices/in_1";

test("a voided invoice is taken back whole on the day of voiding, once, with its tax (CRN-5)", async () => {
  const { deliver, books, documents, shelf } = await office({ [address]: open });
  await deliver(event("invoice.finalized", open));
  shelf[address] = voided();
  expect(await deliver(event("invoice.voided", voided()))).toBe(204);
  expect(await deliver({ ...event("invoice.voided", voided()), id: "evt_again" })).toBe(204);
  expect(books().sort()).toEqual([
    "credit memo in_1_void 2026-04-02 1948.50 148.50 0.00",
    "invoice in_1 2026-03-10 1948.50 148.50 0.00",
  ]);
  expect(documents.get("in_1_void")?.lines).toMatchObject([
    { id: "il_1", basis: "terminate", jurisdictions: ["US-TX"] },
    { id: "il_2", basis: "terminate", jurisdictions: ["US-TX"] },
  ]);
});

test("what was voided before it reached the ERP leaves nothing there, whichever message comes first", async () => {
  const { integration, deliver, books } = await office({ [address]: voided() });
  await deliver(event("invoice.voided", voided()));
  await deliver(event("invoice.finalized", open));
  expect([books(), await integration.exceptions()]).toEqual([[], []]);
});

test.each([
  ["a payment", { amount_paid: 50000 }],
  ["a credit note", { pre_payment_credit_notes_amount: 50000 }],
  ["the customer's balance", { starting_balance: -50000, ending_balance: 0 }],
])("a void after %s was applied waits for a decision", async (_what, more) => {
  const { integration, deliver, books, shelf } = await office({ [address]: open });
  await deliver(event("invoice.finalized", open));
  shelf[address] = voided(more);
  await deliver(event("invoice.voided", voided(more)));
  expect(books()).toEqual(["invoice in_1 2026-03-10 1948.50 148.50 1948.50"]);
  expect(await integration.exceptions()).toMatchObject([
    {
      reason: "approval_required",
      document: "in_1_void",
      amount: { amount: "1948.50", currency: "USD" },
    },
  ]);
});
