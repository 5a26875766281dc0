import { expect, test } from "vitest";
import { openErp } from "../erp-battery/world.ts";
import { openInProcess } from "./conversation/driver.ts";
import { netsuite } from "./index.ts";

const body = {
  entity: { externalId: "acme" },
  tranDate: "2026-01-02",
  item: {
    items: [
      {
        item: { externalId: "seats" },
        amount: 3650,
        revRecStartDate: "2026-01-01",
        revRecEndDate: "2026-12-31",
      },
    ],
  },
};

async function opened() {
  const world = openErp(netsuite);
  const client = openInProcess(world.mock, world, netsuite.baseUrl);
  const customer = { companyName: "Acme", subsidiary: { externalId: "US01" } };
  await client.record("PUT", "customer/eid:acme", customer);
  await client.record("PUT", "invoice/eid:in_1", body);
  const rest = (fields: object) => client.record("PATCH", "invoice/eid:in_1", fields);
  const recognised = async () =>
    (await client.record("GET", "invoice/eid:in_1")).at("recognizedRevenue");
  return { erp: world.mock, rest, recognised };
}

test("a service that rests earns nothing until it goes on, and its plan ends later (REV-12)", async () => {
  const { erp, rest, recognised } = await opened();
  expect((await rest({ custbody_service_rests_from: "2026-01-11" })).status).toBe(204);
  erp.recognise("2026-01" as never);
  expect(await recognised()).toBe(100);
  expect((await rest({ custbody_service_rests_until: "2026-02-10" })).status).toBe(204);
  erp.recognise("2026-02" as never);
  expect(await recognised()).toBe(290);
});

test("a service goes on only after it has begun to rest", async () => {
  const { rest } = await opened();
  const early = await rest({ custbody_service_rests_until: "2026-01-11" });
  expect([early.status, early.at("o:errorDetails.0.o:errorPath")]).toEqual([
    400,
    "custbody_service_rests_until",
  ]);
});
