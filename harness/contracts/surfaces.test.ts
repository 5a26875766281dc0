import { expect, test } from "vitest";
import {
  type RecordedExchange,
  type RecordedLine,
  walkExchanges,
} from "../../contracts/record/exchanges.ts";
import { contractDialects, vendors } from "../../mocks/vendors/index.ts";
import type { ContractDialect, ProviderState } from "../../model/contract.ts";
import { instant } from "../../model/days.ts";
import { strictProfile } from "../plan/plan.ts";
import { loadProject } from "../runner/project.ts";
import { recordedRuns } from "./recording.ts";

const root = new URL("../..", import.meta.url).pathname;

/** They call nearly every kind of record and query that the integration knows. */
const scenarios = [
  "close/close-window",
  "close/summarised-daily-journal-batch",
  "credits/partial-credit-part-refunded-rest-on-the-next-invoice",
  "entities/yen-and-dinar-keep-their-own-decimals",
  "exceptions/missing-department-refused-by-the-erp-corrected-and-replayed",
  "payments/refund-without-a-credit-memo",
  "revenue/two-free-months-at-the-start",
  "subscriptions/service-pause-with-a-longer-term",
].map((name) => `${root}scenarios/${name}.scenario.yaml`);

type Case = RecordedExchange & { readonly states: readonly ProviderState[] };

const systems = { ...vendors.crm, ...vendors.erp };

async function verifiable() {
  const found = Object.values(systems).map(async ({ vendor, baseUrl }) => {
    const contract = await contractDialects[vendor]?.();
    return contract?.open === undefined ? [] : [{ vendor, baseUrl, contract }];
  });
  return (await Promise.all(found)).flat();
}

/** One exchange of each shape, kind of body and status. */
function casesIn(
  runs: Iterable<readonly RecordedLine[]>,
  vendor: string,
  baseUrl: string,
  { surface }: ContractDialect,
): readonly Case[] {
  const cases = new Map<string, Case>();
  for (const lines of runs) {
    walkExchanges(lines, new Map([[vendor, { surface, baseUrl }]]), (exchange) => {
      const { shape, call, answer } = exchange;
      const sent = call.body.startsWith("{") ? Object.keys(JSON.parse(call.body) as object) : [];
      const key = JSON.stringify([call.method, shape.route, sent.sort(), answer.status]);
      if (cases.has(key)) return;
      cases.set(key, { ...exchange, states: surface.statesBefore(exchange, exchange.facts.all()) });
    });
  }
  return [...cases.values()];
}

test("every recorded call is answered alike by a fresh mock in the states that it names", async () => {
  const project = loadProject(root);
  const { verdict, runs } = await recordedRuns({ project, paths: scenarios, workers: 1 });
  expect(verdict.exitCode).toBe(0);
  const all = [...runs].map(({ lines }) => lines);
  const first = all[0]?.[0];
  if (first?.kind !== "run") throw new Error("the first line of evidence is the run's own");
  for (const { vendor, baseUrl, contract } of await verifiable()) {
    const cases = casesIn(all, vendor, baseUrl, contract);
    expect(cases.length).toBeGreaterThan(4);
    for (const { shape, call, answer, states } of cases) {
      const provider = contract.open?.({
        seed: 1,
        operatingModel: first.operatingModel,
        profile: strictProfile,
        baseUrl,
        now: () => instant("2026-01-01T06:00:00.000Z"),
        record: () => undefined,
      });
      for (const state of states) {
        expect(contract.surface.states).toContain(state.name);
        provider?.setUp(state);
      }
      const given = await provider?.mock.answer(call);
      const named = { vendor, operation: shape.operation };
      expect({ ...named, status: given?.status, said: said(given?.body, answer.body) }).toEqual({
        ...named,
        status: answer.status,
        said: true,
      });
    }
  }
});

/** Whether an answer holds at least the members that another one does, each of the same kind. */
function said(body: string | null | undefined, recorded: string | null): true | string {
  if (!recorded) return true;
  const there = new Set(paths(JSON.parse(body ?? "null")));
  const missing = paths(JSON.parse(recorded)).filter((path) => !there.has(path));
  return missing.length === 0 ? true : `misses ${missing.join(", ")}`;
}

function kindOf(value: unknown): string {
  return value === null ? "null" : typeof value;
}

function paths(value: unknown, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [`${path} ${kindOf(value)}`];
  if (Array.isArray(value)) return value.slice(0, 1).flatMap((one) => paths(one, `${path}[*]`));
  return Object.entries(value).flatMap(([name, one]) => paths(one, `${path}.${name}`));
}
