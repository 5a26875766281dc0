import { expect, test } from "vitest";
import { MemoryStore } from "../../../harness/play/store.ts";
import { Quarantined, Rejected, Unavailable } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { batchTasks, performBatch } from "./batch.ts";
import { type Waiting, waiting } from "./batched.ts";

const key = "US01_USD_2026-06-15";
const invoice: Waiting = {
  kind: "invoice",
  entity: "US01",
  currency: "USD",
  day: "2026-06-15",
  total: 10825,
};

/** A hub whose ERP answers each batch as `answers` says, in turn. */
function office(...answers: (() => string)[]) {
  const sent: [string, unknown, unknown][] = [];
  const store = new MemoryStore({
    isAlive: () => true,
    beforePut: () => {},
    insideTransaction: () => {},
  });
  const hub = {
    store,
    netsuite: {
      put: async (_type: string, id: string, body: Record<string, unknown>) => {
        sent.push([id, body.custrecord_invoice_count, body.custrecord_invoice_total]);
        return answers[sent.length - 1]?.() ?? "1";
      },
    },
    audit: { record: async () => {} },
  } as unknown as Hub;
  return { hub, sent, waits: (id: string, one: Waiting) => waiting(hub).put(id, one) };
}

test("a batch that got no answer is sent again as it was; what came meanwhile is the next one", async () => {
  const { hub, sent, waits } = office(() => {
    throw new Unavailable("no answer");
  });
  await waits("in_1", invoice);
  await expect(performBatch(hub, key)).rejects.toBeInstanceOf(Unavailable);
  await waits("in_2", { ...invoice, total: 27063 });
  expect(await batchTasks(hub, "2026-06-15")).toEqual([{ kind: "batch", id: key }]);
  await performBatch(hub, key);
  expect(sent).toEqual([
    [`batch_${key}`, 1, 108.25],
    [`batch_${key}`, 1, 108.25],
    [`batch_${key}_2`, 1, 270.63],
  ]);
  expect(await batchTasks(hub, "2026-06-15")).toEqual([]);
});

test("a batch that the ERP does not find to tie waits for its owner, with what it is worth", async () => {
  const { hub, waits } = office(() => {
    throw new Rejected("1 over 108.24 USD wait here", 400, "USER_ERROR");
  });
  await waits("in_1", invoice);
  const refused = await performBatch(hub, key).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Quarantined);
  expect(refused).toMatchObject({
    held: { reason: "unbalanced", document: `batch_${key}`, amount: { minor: 10825 } },
  });
});

test("a day that is not over waits", async () => {
  const { hub, waits } = office();
  await waits("in_1", invoice);
  expect(await batchTasks(hub, "2026-06-14")).toEqual([]);
});
