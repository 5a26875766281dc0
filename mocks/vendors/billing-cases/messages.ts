import { deepEqual, equal, ok } from "node:assert/strict";
import { plusMs } from "../../../model/days.ts";
import {
  type BillingCase,
  day,
  hour,
  invoices,
  monthlySupport,
  opened,
  tenSeats,
} from "./world.ts";

/** What the integration is told, and that equal input gives equal ids. */
export const messageCases: readonly BillingCase[] = [
  {
    name: "a first invoice is told as issued and paid, and the subscription as changed",
    run: async (dialect, connect) => {
      const world = opened(dialect, connect, false);
      await tenSeats(world);
      const told = world.mock.takeDeliveries();
      const [invoice] = invoices(world);
      for (const fact of ["invoice issued", "payment received"] as const) {
        ok(
          told.some((one) => one.fact === fact && one.object === invoice?.id),
          `nothing tells: ${fact}`,
        );
      }
      ok(told.some((one) => one.fact === "subscription changed"));
      ok(told.every((one) => one.dueAt >= world.now()));
    },
  },
  {
    name: "everything is told again under the ids that it had",
    run: async (dialect, connect) => {
      const world = opened(dialect, connect, false);
      await tenSeats(world);
      const ids = world.mock.takeDeliveries().map((one) => one.event);
      const again = world.mock.replayDeliveries(plusMs(world.now(), day));
      deepEqual(
        again.map((one) => one.event),
        ids,
      );
    },
  },
  {
    name: "the same deal gets the same ids in another run",
    run: async (dialect, connect) => {
      const runs = [opened(dialect, connect), opened(dialect, connect)];
      for (const world of runs) await tenSeats(world);
      const [a, b] = runs.map((world) => world.records);
      deepEqual(a, b);
    },
  },
  {
    name: "a renewal stays a draft while nobody has received its message",
    run: async (dialect, connect) => {
      const world = opened(dialect, connect, false);
      await monthlySupport(world, "acme");
      world.mock.takeDeliveries();
      world.pass(31 * day + 2 * hour);
      const draft = invoices(world)[1];
      equal(draft?.status, "draft");
      for (const one of world.mock.takeDeliveries()) one.settled("received", world.now());
      world.pass(hour);
      equal(invoices(world)[1]?.status, "paid");
    },
  },
];
