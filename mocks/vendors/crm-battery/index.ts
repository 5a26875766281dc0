import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { describe, test } from "vitest";
import { businessDate, plusMs } from "../../../model/days.ts";
import type { CrmMock, Delivery, Dialect } from "../../../model/mock.ts";
import { amountText, money } from "../../../model/money.ts";
import {
  acmeAndSeats,
  type CrmWorld,
  cancellation,
  discount,
  openCrm,
  tenSeats,
  toFifteen,
} from "./world.ts";

/** A case that a dialect does not pass yet: it must still fail, until it is struck from the list. */
export type Gap = { readonly case: string; readonly because: string };

type Case = { readonly name: string; run(dialect: Dialect<CrmMock>): Promise<void> | void };

function opened(dialect: Dialect<CrmMock>): CrmWorld {
  const world = openCrm(dialect);
  world.mock.setUp(acmeAndSeats);
  return world;
}

/** The parts of an amendment that its kind decides. */
function amended(world: CrmWorld, key: string) {
  const found = world.facts("amendment").find((it) => it.key === key);
  ok(found, `no amendment ${key} was recorded`);
  const { kind, effectiveOn, approved, discountPercent, lines } = found;
  return { kind, effectiveOn, approved, discountPercent, lines };
}

const facts: readonly Case[] = [
  {
    name: "set-up gives each customer its legal name, e-mail and jurisdiction, and owes nobody news",
    run(dialect) {
      const world = opened(dialect);
      deepEqual(
        world.facts("customer").map((it) => [it.key, it.legalName, it.email, it.shipsTo]),
        [
          ["acme", "Acme Robotics", "acme@acme.example", "US-TX"],
          ["bolt", "Bolt GmbH", "bolt@bolt.example", "US-TX"],
        ],
      );
      deepEqual(world.mock.takeDeliveries(), []);
    },
  },
  {
    name: "a closed deal states term, rhythm, payment and list price",
    run(dialect) {
      const world = opened(dialect);
      world.mock.closeDeal(tenSeats());
      const [deal] = world.facts("deal");
      ok(deal);
      deepEqual(
        [deal.key, deal.startsOn, deal.termMonths, deal.renews, deal.billed, deal.collection],
        ["deal", "2026-01-01", 12, true, "year", "charge automatically"],
      );
      equal(deal.closedAt, world.now());
      deepEqual(
        deal.lines.map((line) => [line.product, line.quantity, amountText(line.unitPrice)]),
        [["seats", 10, "1200.00"]],
      );
      equal(deal.customerId, world.facts("customer")[0]?.id);
    },
  },
  {
    name: "a customer who pays by invoice brings its days to the deal",
    run(dialect) {
      const world = opened(dialect);
      world.mock.closeDeal(tenSeats("deal", "bolt"));
      const [deal] = world.facts("deal");
      deepEqual([deal?.collection, deal?.daysUntilDue], ["send invoice", 30]);
    },
  },
  {
    name: "a closed deal runs under an activated contract that shows nothing of billing yet",
    run(dialect) {
      const world = opened(dialect);
      world.mock.closeDeal(tenSeats());
      const [contract, more] = world.facts("contract");
      equal(more, undefined);
      deepEqual(
        [contract?.dealId, contract?.status, contract?.arr, contract?.subscriptionId],
        [world.facts("deal")[0]?.id, "Activated", null, null],
      );
      equal(world.facts("deal")[0]?.contractId, contract?.id);
    },
  },
  {
    name: "a change of quantity is an amendment with the old and the new quantity",
    run(dialect) {
      const world = opened(dialect);
      world.mock.closeDeal(tenSeats());
      world.mock.amendDeal(toFifteen);
      const less = { product: "seats", from: 15, to: 4, discountPercent: null };
      const change = { of: "lines" as const, lines: [less] };
      world.mock.amendDeal({ ...toFifteen, as: "less", change });
      const common = { effectiveOn: "2026-07-01", approved: true, discountPercent: null };
      deepEqual(amended(world, "upsell"), {
        ...common,
        kind: "upsell",
        lines: [{ product: "seats", quantity: 15, previousQuantity: 10 }],
      });
      deepEqual(amended(world, "less"), {
        ...common,
        kind: "downgrade",
        lines: [{ product: "seats", quantity: 4, previousQuantity: 15 }],
      });
      const [deal] = world.facts("deal");
      ok(world.facts("amendment").every((it) => it.dealId === deal?.id));
      ok(world.facts("amendment").every((it) => it.contractId === deal?.contractId));
    },
  },
  {
    name: "a renewal has what runs at its new price, from the day of the new term",
    run(dialect) {
      const world = opened(dialect);
      world.mock.closeDeal(tenSeats());
      world.mock.amendDeal(toFifteen);
      const price = money("1284.00", "USD");
      world.mock.renewDeal({
        do: "sales renews",
        deal: "deal",
        as: "renewal",
        effectiveOn: businessDate("2027-01-01"),
        termMonths: 12,
        prices: [{ product: "seats", price }],
      });
      deepEqual(amended(world, "renewal"), {
        kind: "renewal",
        effectiveOn: "2027-01-01",
        approved: true,
        discountPercent: null,
        lines: [{ product: "seats", quantity: 15, previousQuantity: 15 }],
      });
    },
  },
  {
    name: "a discount is approved exactly when somebody approved it",
    run(dialect) {
      for (const approvedBy of ["finance", null]) {
        const world = opened(dialect);
        world.mock.closeDeal(tenSeats());
        world.mock.amendDeal(discount(approvedBy));
        deepEqual(amended(world, "rebate"), {
          kind: "price change",
          effectiveOn: "2026-07-01",
          approved: approvedBy !== null,
          discountPercent: "20",
          lines: [],
        });
      }
    },
  },
  {
    name: "a cancellation is an amendment that ends the deal on a day",
    run(dialect) {
      const world = opened(dialect);
      world.mock.closeDeal(tenSeats());
      world.mock.cancelDeal({ ...cancellation, as: "end" });
      const { kind, effectiveOn } = amended(world, "end");
      deepEqual([kind, effectiveOn], ["cancellation", "2026-03-15"]);
    },
  },
  {
    name: "a pause and its end are amendments, each from a day on",
    run(dialect) {
      const world = opened(dialect);
      world.mock.closeDeal(tenSeats());
      for (const [does, on] of [
        ["customer pauses", "2026-03-15"],
        ["customer resumes", "2026-04-14"],
      ] as const) {
        world.mock.pauseDeal({ do: does, deal: "deal", effectiveOn: businessDate(on) });
      }
      const told = world.facts("amendment").map(({ kind, effectiveOn }) => [kind, effectiveOn]);
      deepEqual(told.slice(-2), [
        ["pause", "2026-03-15"],
        ["resumption", "2026-04-14"],
      ]);
    },
  },
  {
    name: "an act on a deal or a customer that is not there names it",
    run(dialect) {
      const world = opened(dialect);
      throws(() => world.mock.amendDeal(toFifteen), /no deal "deal"/);
      throws(() => world.mock.closeDeal(tenSeats("deal", "nobody")), /no customer "nobody"/);
      const lines = [{ product: "nothing", quantity: 1, discountPercent: null }];
      throws(() => world.mock.closeDeal({ ...tenSeats(), lines }), /no product "nothing"/);
      deepEqual(world.facts("deal"), []);
      deepEqual(world.mock.takeDeliveries(), []);
    },
  },
];

function owed(world: CrmWorld): readonly Delivery[] {
  return world.mock.takeDeliveries();
}

const deliveries: readonly Case[] = [
  {
    name: "a won deal and each amendment owe a delivery that names them, a moment later",
    run(dialect) {
      const world = opened(dialect);
      world.mock.closeDeal(tenSeats());
      const [won] = owed(world);
      deepEqual([won?.fact, won?.object], ["deal won", world.facts("deal")[0]?.id]);
      ok(won && won.dueAt > world.now());
      equal(won.hook, dialect.vendor);
      world.pass(60_000);
      world.mock.amendDeal(toFifteen);
      const [amends, more] = owed(world);
      deepEqual([amends?.fact, amends?.object], ["deal amended", world.facts("amendment")[0]?.id]);
      equal(more, undefined);
    },
  },
  {
    name: "a repeat and a replay carry the ids of the first time",
    async run(dialect) {
      const world = opened(dialect);
      world.mock.closeDeal(tenSeats());
      const [first] = owed(world);
      ok(first);
      const text = await first.build(first.dueAt).text();
      equal(await first.build(plusMs(first.dueAt, 60_000)).text(), text);
      const again = world.mock.replayDeliveries(world.now());
      deepEqual(
        again.map((it) => [it.event, it.object, it.dueAt]),
        [[first.event, first.object, world.now()]],
      );
    },
  },
  {
    name: "a delivery is not received by an error, and tries end",
    async run(dialect) {
      const world = opened(dialect);
      world.mock.closeDeal(tenSeats());
      const [won] = owed(world);
      ok(won);
      equal(await won.accepts(new Response("", { status: 500 })), false);
      ok(won.retryMs.length > 0 && won.retryMs.every((ms) => ms > 0));
    },
  },
];

const identity: readonly Case[] = [
  {
    name: "ids depend on the seed and the business key, not on the order of events",
    run(dialect) {
      const ids = (seed: number, deals: readonly string[]): readonly string[] => {
        const world = openCrm(dialect, { seed });
        world.mock.setUp(acmeAndSeats);
        for (const deal of deals) world.mock.closeDeal(tenSeats(deal));
        return world
          .facts("deal")
          .map((it) => `${it.key} ${it.id} ${it.contractId}`)
          .sort();
      };
      deepEqual(ids(1, ["one", "two"]), ids(1, ["two", "one"]));
      ok(ids(1, ["one"])[0] !== ids(2, ["one"])[0]);
    },
  },
  {
    name: "an unknown address is refused and counted as a gap",
    async run(dialect) {
      const world = opened(dialect);
      const answer = await world.mock.handle(new Request(`${dialect.baseUrl}/no/such/place`));
      ok(answer.status >= 400);
      equal(world.records.filter((it) => it.kind === "gap").length, 1);
    },
  },
];

/** Every CRM dialect passes these, whatever its vendor calls things. */
export function crmBattery(dialect: Dialect<CrmMock>, gaps: readonly Gap[] = []): void {
  describe(`${dialect.vendor} keeps deals like a CRM`, () => {
    for (const { name, run } of [...facts, ...deliveries, ...identity]) {
      const gap = gaps.find((it) => it.case === name);
      const title = gap ? `${name} (gap: ${gap.because})` : name;
      test(title, { fails: gap !== undefined }, () => run(dialect));
    }
  });
}
