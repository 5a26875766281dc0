import { expect, test } from "vitest";
import { acmeAndSeats, openCrm, tenSeats } from "../../crm-battery/world.ts";
import { notificationsOf } from "../conversation/driver.ts";
import { salesforce } from "../index.ts";
import { outboundFields, retryMs } from "./definition.ts";

test("a message takes a hundred notifications, the next one opens another", async () => {
  const { mock, now } = openCrm(salesforce);
  mock.setUp(acmeAndSeats);
  for (let deal = 0; deal < 101; deal += 1) mock.closeDeal(tenSeats(`deal ${deal}`));
  const sizes = mock
    .takeDeliveries()
    .map(async (it) => notificationsOf(await it.build(now()).text()).length);
  expect(await Promise.all(sizes)).toEqual([100, 1]);
});

test("a deal won after the window, or after sending, gets a message of its own", () => {
  const world = openCrm(salesforce);
  world.mock.setUp(acmeAndSeats);
  world.mock.closeDeal(tenSeats("one"));
  const [first] = world.mock.takeDeliveries();
  world.pass(4_999);
  world.mock.closeDeal(tenSeats("two"));
  expect(world.mock.takeDeliveries()).toEqual([]);
  first?.build(first.dueAt);
  world.mock.closeDeal(tenSeats("three"));
  world.pass(5_000);
  world.mock.closeDeal(tenSeats("four"));
  expect(
    world.mock.takeDeliveries().map((it) => Date.parse(it.dueAt) - Date.parse(world.now())),
  ).toEqual([0, 5_000]);
});

test("fields stand in alphabetical order, and tries end within a day", () => {
  expect([...outboundFields].sort()).toEqual(outboundFields);
  const age = retryMs.reduce((sum, wait) => sum + wait, 0);
  // 15 s, 30 s, 1 min … 64 min, then 2 h: the next one would be older than 24 h.
  expect(retryMs.slice(0, 4)).toEqual([15_000, 30_000, 60_000, 120_000]);
  expect(age).toBeLessThanOrEqual(24 * 3_600_000);
  expect(age + 7_200_000).toBeGreaterThan(24 * 3_600_000);
});

const acks: readonly (readonly [string, number, string, boolean])[] = [
  ["true", 200, "<Ack>true</Ack>", true],
  ["false", 200, "<Ack>false</Ack>", false],
  ["true with an error status", 500, "<Ack>true</Ack>", false],
  ["cut off", 200, "<Ack>true", false],
  ["no word of it", 200, "", false],
];

test.each(acks)("an acknowledgement: %s", async (_what, status, ack, accepted) => {
  const { mock } = openCrm(salesforce);
  mock.setUp(acmeAndSeats);
  mock.closeDeal(tenSeats());
  const [delivery] = mock.takeDeliveries();
  const body = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound">${ack}</notificationsResponse></s:Body></s:Envelope>`;
  expect(await delivery?.accepts(new Response(body, { status }))).toBe(accepted);
});
