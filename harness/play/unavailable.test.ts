import { expect, test } from "vitest";
import { type Instant, instant } from "../../model/days.ts";
import type { VendorMock } from "../../model/mock.ts";
import { Unavailable } from "./unavailable.ts";
import type { World } from "./world.ts";

const erp = {
  vendor: "books",
  turnAway: (why: string) => ({ status: 503, headers: {}, body: why }),
} as unknown as VendorMock;
const billing = { ...erp, vendor: "bills" } as VendorMock;
const world = { erp, billing } as unknown as World;

function at(start: string) {
  let now: Instant = instant(`2026-03-10T${start}Z`);
  const unavailable = new Unavailable(world, () => now);
  const call = (time: string, mock = erp) => {
    now = instant(`2026-03-10T${time}Z`);
    return unavailable.answer(mock)?.instead.body;
  };
  return { unavailable, call };
}

test("maintenance turns every call away until it ends, and only those of its vendor", () => {
  const { unavailable, call } = at("06:00:00");
  unavailable.begin("step 1", { do: "vendor is in maintenance", system: "erp", forMs: 60_000 });
  expect(call("06:00:59")).toBe("in maintenance");
  expect(call("06:00:59", billing)).toBeUndefined();
  expect(call("06:01:00")).toBeUndefined();
});

test("throttling takes so many calls in each second and turns the others away", () => {
  const { unavailable, call } = at("06:00:00");
  const deed = { do: "vendor throttles", system: "erp", forMs: 60_000, callsPerSecond: 2 } as const;
  unavailable.begin("step 1", deed);
  const second = ["06:00:01", "06:00:01", "06:00:01", "06:00:02"].map((time) => call(time));
  expect(second).toEqual([undefined, undefined, "throttled", undefined]);
});

test("a vendor that fails does so at its next calls, however late, and then no more", () => {
  const { unavailable, call } = at("06:00:00");
  unavailable.begin("step 1", { do: "vendor fails", system: "erp", calls: 2 });
  const calls = ["06:00:01", "09:00:00", "09:00:00"].map((time) => call(time));
  expect(calls).toEqual(["failing", "failing", undefined]);
});

test("healing ends what is still on, and what never bit stays unbitten", () => {
  const { unavailable, call } = at("06:00:00");
  unavailable.begin("step 1", { do: "vendor fails", system: "erp", calls: 2 });
  unavailable.heal();
  expect(call("06:00:01")).toBeUndefined();
  expect(unavailable.disturbances()).toMatchObject([{ fault: "vendor fails", bit: false }]);
});
