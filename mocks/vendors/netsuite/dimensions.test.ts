import { expect, test } from "vitest";
import { openErp } from "../erp-battery/world.ts";
import { openInProcess } from "./conversation/driver.ts";
import { netsuite } from "./index.ts";

const rule = { mandatory: true, byPlace: {} };

/** A company whose lines need a department and may have a region, and a client of it. */
async function opened() {
  const department = { ...rule, values: ["sales", "support"] };
  const location = { ...rule, values: ["south"], mandatory: false };
  const world = openErp(netsuite, { model: { dimensions: { department, location } } });
  const client = openInProcess(world.mock, world, netsuite.baseUrl);
  const customer = { subsidiary: { externalId: "US01" }, companyName: "Acme" };
  expect((await client.record("PUT", "customer/eid:acme", customer)).status).toBe(204);
  const invoice = (line: object, head: object = {}) =>
    client.record("PUT", "invoice/eid:in_1", {
      entity: { externalId: "acme" },
      tranDate: "2026-01-02",
      ...head,
      item: {
        items: [
          {
            item: { externalId: "seats" },
            amount: 365,
            taxDetailsReference: "il_1",
            revRecStartDate: "2026-01-01",
            revRecEndDate: "2026-12-31",
            ...line,
          },
        ],
      },
    });
  return { world, client, invoice };
}

test("a line without a mandatory department is refused and leaves nothing behind", async () => {
  const { world, invoice } = await opened();
  const answer = await invoice({});
  expect(answer.status).toBe(400);
  expect(answer.text).toContain("Please enter value(s) for: Department");
  expect(world.document("in_1")).toBeUndefined();
});

test("a department that does not exist is refused", async () => {
  const { invoice } = await opened();
  expect((await invoice({ department: { externalId: "legal" } })).status).toBe(400);
});

test("the department of a line, and the region of its head, stand on deferral and revenue", async () => {
  const { world, invoice } = await opened();
  const head = { location: { externalId: "south" } };
  expect((await invoice({ department: { externalId: "sales" } }, head)).status).toBe(204);
  world.mock.recognise("2026-01");
  const tagged = world
    .journals()
    .flatMap(({ lines }) => lines)
    .flatMap(({ role, tags }) => (tags === undefined ? [] : [[role, tags]]));
  const tags = { department: "sales", location: "south" };
  expect(tagged).toEqual([
    ["deferred_revenue", tags],
    ["deferred_revenue", tags],
    ["revenue_subscription", tags],
  ]);
});

test("an item shows the department that finance has assigned to it", async () => {
  const { world, client } = await opened();
  const before = await client.record("GET", "serviceSaleItem/eid:seats");
  expect(before.at("department")).toBeUndefined();
  const deed = { do: "finance assigns", product: "seats", value: "support" } as const;
  world.mock.assign({ ...deed, dimension: "department" });
  const after = await client.record("GET", "serviceSaleItem/eid:seats");
  expect(after.at("department.refName")).toBe("support");
});
