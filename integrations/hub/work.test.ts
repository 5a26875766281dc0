import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MemoryStore } from "../../harness/play/store.ts";
import { openExceptions } from "./exceptions.ts";
import { Quarantined, Rejected, Unavailable } from "./failure.ts";
import type { Settings } from "./settings.ts";
import { done, type Outcome, openWork, type Performers } from "./work.ts";

const durable = (): MemoryStore =>
  new MemoryStore({ isAlive: () => true, beforePut: () => {}, insideTransaction: () => {} });

const settings = {
  materiality: { autoRetry: { attempts: 6, withinHours: 4, firstWaitMs: 30_000 } },
  exceptions: {
    unmapped_product: { owner: "revenue operations", ageLimitHours: 48, remedy: "map it" },
    missing_parent_document: { owner: "integration team", ageLimitHours: 24, remedy: "find it" },
    vendor_unavailable: { owner: "integration team", ageLimitHours: 4, remedy: "call them" },
  },
} as unknown as Settings;

/** A desk whose invoices and refunds behave as `outcomes` says at the time. */
function desk(outcomes: Record<string, () => Outcome>) {
  const store = durable();
  const exceptions = openExceptions(store, settings);
  const ran: string[] = [];
  const perform = (kind: string) => async (id: string) => {
    ran.push(`${kind}:${id}`);
    return outcomes[`${kind}:${id}`]?.() ?? done;
  };
  const performers: Performers = {
    opportunity: perform("opportunity"),
    account: perform("account"),
    agreement: perform("agreement"),
    terms: perform("terms"),
    subscription: perform("subscription"),
    invoice: perform("invoice"),
    refund: perform("refund"),
    deposit: perform("dispute"),
    dispute: perform("dispute"),
    "write-off": perform("write-off"),
    use: async () => done,
    accrual: async () => done,
    allowance: async () => done,
    credits: async () => done,
    cutover: async () => done,
    batch: async () => done,
    fees: perform("fees"),
  };
  const woken: string[] = [];
  const work = openWork(store, exceptions, settings, performers, (second) => {
    woken.push(new Date(second * 1000).toISOString().slice(11, 19));
  });
  return { work, exceptions, ran, outcomes, woken };
}

const parkedOnInvoice = (): Outcome => ({ is: "parked", on: { kind: "invoice", id: "in_1" } });
const unmapped = (): never => {
  throw new Quarantined({ reason: "unmapped_product", document: "in_1", message: "no item addon" });
};

describe("the work list", () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-03-10T06:00:00Z") }));
  afterEach(() => void vi.useRealTimers());

  test("looks for a parent that nobody has told of, and goes on with the child", async () => {
    let isPosted = false;
    const { work, ran } = desk({
      "refund:re_1": () => (isPosted ? done : parkedOnInvoice()),
      "invoice:in_1": () => {
        isPosted = true;
        return done;
      },
    });
    await work.run({ kind: "refund", id: "re_1" });
    expect(ran).toEqual(["refund:re_1", "invoice:in_1", "refund:re_1"]);
  });

  test("keeps a child waiting without an exception of its own while its parent is held up", async () => {
    const { work, exceptions } = desk({
      "refund:re_1": parkedOnInvoice,
      "invoice:in_1": unmapped,
    });
    await work.run({ kind: "invoice", id: "in_1" });
    await work.run({ kind: "refund", id: "re_1" });
    vi.setSystemTime(Date.parse("2026-03-12T06:00:00Z"));
    await work.takeUp();
    const items = await exceptions.all();
    expect(items.map((item) => [item.reason, item.document, item.owner])).toEqual([
      ["unmapped_product", "in_1", "revenue operations"],
    ]);
  });

  test("leaves a quarantined document alone until its owner replays it, then closes the item", async () => {
    const { work, exceptions, ran, outcomes } = desk({ "invoice:in_1": unmapped });
    await work.run({ kind: "invoice", id: "in_1" });
    await work.run({ kind: "invoice", id: "in_1" });
    await work.takeUp();
    expect(ran).toEqual(["invoice:in_1"]);
    delete outcomes["invoice:in_1"];
    vi.setSystemTime(Date.parse("2026-03-11T10:00:00Z"));
    await work.replay({ kind: "invoice", id: "in_1" });
    expect(await exceptions.all()).toMatchObject([
      { openedAt: "2026-03-10T06:00:00.000Z", closedAt: "2026-03-11T10:00:00.000Z" },
    ]);
  });

  test("does a quarantined document again once its demand was taken back, and closes the item", async () => {
    const { work, exceptions, outcomes } = desk({ "invoice:in_1": unmapped });
    await work.run({ kind: "invoice", id: "in_1" });
    delete outcomes["invoice:in_1"];
    vi.setSystemTime(Date.parse("2026-03-11T10:00:00Z"));
    await work.runMended({ kind: "invoice", id: "in_1" });
    expect(await exceptions.all()).toMatchObject([
      { closedAt: "2026-03-11T10:00:00.000Z", resolution: "resolved" },
    ]);
  });

  test("a replay in vain keeps the same item open", async () => {
    const { work, exceptions } = desk({ "invoice:in_1": unmapped });
    await work.run({ kind: "invoice", id: "in_1" });
    await work.replay({ kind: "invoice", id: "in_1" });
    const items = await exceptions.all();
    expect(items).toHaveLength(1);
    expect(items[0]).not.toHaveProperty("closedAt");
  });

  const down = (): never => {
    throw new Unavailable("the ERP is away");
  };

  test("asks a vendor again after 30 s, then twice as long each time, and not before", async () => {
    const { work, exceptions, ran, outcomes, woken } = desk({ "invoice:in_1": down });
    await work.run({ kind: "invoice", id: "in_1" });
    await work.run({ kind: "invoice", id: "in_1" });
    await work.takeUp();
    expect(ran).toHaveLength(1);
    vi.setSystemTime(Date.parse("2026-03-10T06:00:30Z"));
    await work.takeUp();
    delete outcomes["invoice:in_1"];
    vi.setSystemTime(Date.parse("2026-03-10T06:01:30Z"));
    await work.takeUp();
    expect(woken).toEqual(["06:00:30", "06:01:30"]);
    expect(ran).toHaveLength(3);
    expect(await exceptions.all()).toEqual([]);
  });

  test("hands the sixth refusal to somebody, who replays it", async () => {
    const { work, exceptions, ran, outcomes, woken } = desk({ "invoice:in_1": down });
    await work.run({ kind: "invoice", id: "in_1" });
    for (const at of ["06:00:30", "06:01:30", "06:03:30", "06:07:30", "06:15:30"]) {
      vi.setSystemTime(Date.parse(`2026-03-10T${at}Z`));
      await work.takeUp();
    }
    expect(woken).toEqual(["06:00:30", "06:01:30", "06:03:30", "06:07:30", "06:15:30"]);
    expect(await exceptions.all()).toMatchObject([
      { reason: "vendor_unavailable", openedAt: "2026-03-10T06:15:30.000Z" },
    ]);
    vi.setSystemTime(Date.parse("2026-03-10T08:00:00Z"));
    await work.takeUp();
    expect(ran).toHaveLength(6);
    delete outcomes["invoice:in_1"];
    await work.replay({ kind: "invoice", id: "in_1" });
    expect(await exceptions.all()).toMatchObject([{ resolution: "replayed" }]);
  });

  test("does what waits for a day on that day and not before", async () => {
    const start = Date.parse("2026-04-01T06:00:00Z") / 1000;
    const isDue = () => Date.now() / 1000 >= start;
    const { work, ran } = desk({
      "opportunity:006": () => (isDue() ? done : { is: "waiting", until: start }),
    });
    await work.run({ kind: "opportunity", id: "006" });
    await work.takeUp();
    vi.setSystemTime(start * 1000);
    await work.takeUp();
    await work.takeUp();
    expect(ran).toEqual(["opportunity:006", "opportunity:006"]);
  });

  test("quarantines what a vendor refuses, and lets a bug be seen", async () => {
    const { work, exceptions } = desk({
      "invoice:in_1": () => {
        throw new Rejected("no such entity", 400, "INVALID_KEY_OR_REF");
      },
      "invoice:in_2": () => {
        throw new TypeError("a bug");
      },
    });
    await work.run({ kind: "invoice", id: "in_1" });
    expect(await exceptions.all()).toMatchObject([{ reason: "vendor_rejected", document: "in_1" }]);
    await expect(work.run({ kind: "invoice", id: "in_2" })).rejects.toThrow("a bug");
  });
});
