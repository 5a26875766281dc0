import { readFileSync } from "node:fs";
import { vi } from "vitest";
import { parseOperatingModel } from "../../harness/operating-model/index.ts";
import { strictProfile } from "../../harness/plan/plan.ts";
import { currentTransport, runningTransport } from "../../harness/play/transport.ts";
import { openWorld } from "../../harness/play/world.ts";
import hub from "../../integrations/hub/index.ts";
import { vendors } from "../../mocks/vendors/index.ts";
import { byHost } from "../../mocks/wire/by-host.ts";
import { jsforceDispatcher } from "../../mocks/wire/jsforce-dispatcher.ts";
import { epochMs, type Instant, instant, instantAt } from "../../model/days.ts";
import { toJson } from "../../model/evidence/text.ts";
import type { Integration, Json, Store } from "../../model/integration.ts";
import type { Delivery, Recordable } from "../../model/mock.ts";
import type { GivenCustomer, GivenProduct } from "../../model/scenario/index.ts";
import type { Loopback } from "./loopback.ts";

// What somebody who tests an integration by hand writes once: the mocks behind doors, the
// integration with a store, and time that stands still until the test moves it.

const modelFile = "scenarios/operating-models/us-single-entity.yaml";
const parsed = parseOperatingModel(readFileSync(modelFile, "utf8"), modelFile);
if (!("operatingModel" in parsed)) throw new Error(`${modelFile} cannot be read`);
const operatingModel = parsed.operatingModel;
const modelJson = JSON.parse(toJson(operatingModel)) as Json;

jsforceDispatcher(import.meta.url, currentTransport);

function memoryStore(): Store {
  const entries = new Map<string, Json>();
  let last: Promise<unknown> = Promise.resolve();
  const access = {
    get: async (key: string) => entries.get(key),
    put: async (key: string, value: Json) => void entries.set(key, value),
    list: async (prefix: string) =>
      [...entries].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1)),
  };
  return {
    ...access,
    transaction(work) {
      const turn = last.then(() => work(access));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

export type HandWorld = Awaited<ReturnType<typeof openHandWorld>>;

/** Mocks and integration at a moment, nothing done yet. */
export async function openHandWorld(
  loopback: Loopback,
  startsAt: string,
  given: { readonly customers: GivenCustomer[]; readonly products: GivenProduct[] },
) {
  vi.useFakeTimers({ toFake: ["Date"], now: epochMs(instant(startsAt)) });
  const now = (): Instant => instantAt(Date.now());
  const recorded: Recordable[] = [];
  const choice = { crm: "salesforce", billing: "stripe", erp: "netsuite" };
  const world = openWorld(vendors, choice, {
    seed: 1,
    operatingModel,
    profile: strictProfile,
    now,
    record: (entry) => void recorded.push(entry),
    baseUrls: loopback.baseUrls,
  });
  const { crm, billing, erp, all, baseUrls } = world;
  for (const mock of [crm, billing, erp]) mock.setUp(given);
  const carried = loopback.carry(
    byHost(new Map(all.map((mock) => [baseUrls[mock.vendor] ?? "", mock.answer]))),
  );
  const access = ({ vendor, credentials }: (typeof all)[number]) => ({
    baseUrl: baseUrls[vendor] ?? "",
    credentials: { ...credentials },
  });
  const transport: typeof fetch = (input, init) => carried(new Request(input, init));
  const integration: Integration = await hub({
    fetch: transport,
    vendors: Object.fromEntries(all.map((mock) => [mock.vendor, access(mock)])),
    store: memoryStore(),
    operatingModel: modelJson,
  });
  const owed: Delivery[] = [];

  async function deliver(delivery: Delivery): Promise<void> {
    const answer = await integration.receive(delivery.build(now()));
    if (!(await delivery.accepts(answer))) throw new Error(`${delivery.eventType} was not taken`);
    delivery.settled("received", now());
  }

  /** Lets everything happen that falls due up to a moment: vendors' own work, then their messages. */
  async function until(moment: string): Promise<void> {
    const end = instant(moment);
    for (;;) {
      owed.push(...all.flatMap((mock) => mock.takeDeliveries()));
      owed.sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
      const works = all.flatMap((mock) => {
        const item = mock.agenda.next();
        return item === undefined ? [] : [{ mock, at: item.at }];
      });
      const work = works.sort((a, b) => (a.at < b.at ? -1 : 1))[0];
      const message = owed[0];
      if (work && work.at <= end && (!message || work.at <= message.dueAt)) {
        if (work.at > now()) vi.setSystemTime(epochMs(work.at));
        work.mock.agenda.runNext();
      } else if (message && message.dueAt <= end) {
        if (message.dueAt > now()) vi.setSystemTime(epochMs(message.dueAt));
        owed.shift();
        await deliver(message);
      } else break;
    }
    vi.setSystemTime(epochMs(end));
  }

  return {
    ...{ crm, billing, erp, recorded, until },
    sweep: async (at: string) => {
      await until(at);
      await integration.jobs?.sweep?.();
    },
    nightly: async (at: string, day: string) => {
      await until(at);
      await integration.jobs?.nightly?.({ day });
    },
    /** Runs a test's work with the CRM client on the way to the doors as well. */
    running: <T>(work: () => Promise<T>) => runningTransport(transport, work),
  };
}
