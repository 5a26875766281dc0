import { expect, test } from "vitest";
import { openErp } from "../erp-battery/world.ts";
import { openInProcess } from "./conversation/driver.ts";
import { netsuite } from "./index.ts";

async function opened() {
  const world = openErp(netsuite);
  const client = openInProcess(world.mock, world, netsuite.baseUrl);
  const customer = { companyName: "Alder", subsidiary: { externalId: "US01" } };
  await client.record("PUT", "customer/eid:alder", customer);
  return { ...world, client };
}

/** 1,200.00 for 2026, of which older books have earned 300.00. */
function opening(columns: Record<string, unknown> = {}) {
  const line = {
    account: { externalId: "deferred_revenue" },
    credit: 900,
    entity: { externalId: "alder" },
    custcol_deferred_item: "seats",
    custcol_original_amount: 1200,
    custcol_service_start: "2026-01-01",
    custcol_service_end: "2026-12-31",
    ...columns,
  };
  const clearing = { account: { externalId: "migration_clearing" }, debit: 900 };
  return { subsidiary: { externalId: "US01" }, line: { items: [clearing, line] } };
}

test("what older books deferred comes in as a journal that opens its schedule", async () => {
  const { client, recorded } = await opened();
  const answer = await client.record("PUT", "journalEntry/eid:opening_C1", opening());
  expect(answer.status).toBe(204);
  const schedules = recorded.flatMap((entry) =>
    entry.kind === "fact" && entry.object.type === "schedule" ? [entry.object] : [],
  );
  expect(schedules).toMatchObject([
    {
      servicePeriod: { startsOn: "2026-01-01", endsOn: "2027-01-01" },
      total: { minor: 120000n },
      recognised: { minor: 30000n },
    },
  ]);
});

test.each([
  ["no end of service", { custcol_service_end: undefined }],
  ["an unknown item", { custcol_deferred_item: "nothing" }],
  ["a credit beyond the whole", { custcol_original_amount: 800 }],
])("a schedule with %s is refused", async (_what, columns) => {
  const { client } = await opened();
  const answer = await client.record("PUT", "journalEntry/eid:opening_C1", opening(columns));
  expect(answer.status).toBe(400);
});
