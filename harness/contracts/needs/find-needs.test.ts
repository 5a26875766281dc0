import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { effectsOf } from "../../../contracts/needs/effects.ts";
import { type Field, fieldKey } from "../../../contracts/needs/field.ts";
import type { Need } from "../../../contracts/needs/needs.ts";
import { pathText } from "../../../contracts/needs/path.ts";
import { type FieldRead, fieldsRead } from "../../../contracts/needs/reads.ts";
import { vendors } from "../../../mocks/vendors/index.ts";
import { parseOwnLine } from "../../../model/evidence/text.ts";
import type { IntegrationModule } from "../../../model/integration.ts";
import { project, root } from "../../../test/cli/tieout.ts";
import { annualDeal } from "../../../test/fixtures/annual-deal.ts";
import * as integrations from "../../../test/fixtures/reading-integrations.ts";
import { onlyScenario, shippedResources } from "../../../test/fixtures/scenario-text.ts";
import { parseScenario } from "../../language/index.ts";
import type { DoorWatch } from "../../play/door-watch.ts";
import { loadProject } from "../../runner/project.ts";
import { playJob, type ScenarioJob } from "../../runner/scenario-run.ts";
import { findNeeds } from "./find-needs.ts";
import { ReadTracking } from "./read-tracking.ts";
import { searchScenario } from "./search-scenario.ts";
import { dialectShapes } from "./shape-of.ts";

function jobOf(text: string): ScenarioJob {
  const resources = shippedResources();
  const scenario = onlyScenario(parseScenario(text, "little.scenario.yaml", resources));
  const model = resources.operatingModels.get(scenario.world.operatingModel);
  if (model === undefined) throw new Error("no such operating model");
  const source = { file: "little.scenario.yaml", text };
  return { scenario, source, model, seed: 1, twins: "none", replay: false, version: "0.0.0" };
}

const job = jobOf(annualDeal);
const quiet = { onProgress: () => undefined, onCall: () => undefined };

function around(module: IntegrationModule) {
  return { vendors, integration: { module, name: "little", hash: "" }, versions: {}, ...quiet };
}

/** What an integration reads of billing's answers. */
async function readsOf(module: IntegrationModule): Promise<readonly FieldRead[]> {
  const tracking = new ReadTracking();
  const shapes = new Map<number, string | undefined>();
  const shapeOf = await dialectShapes();
  const watch = {
    ...tracking,
    answered: (...[n, vendor, exchange]: Parameters<ReadTracking["answered"]>) => {
      shapes.set(n, shapeOf(vendor, exchange));
      return tracking.answered(n, vendor, exchange);
    },
  };
  await tracking.during(() => playJob(job, around(module), { twin: null }, watch));
  const runs = [{ scenario: job.scenario.id, bodies: tracking.handedOver() }];
  const all = fieldsRead(runs, (_scenario, n) => shapes.get(n));
  return all.filter(({ kind }) => kind === "answer");
}

function pathsOf(fields: readonly Field[]): readonly string[] {
  return fields.map(({ path }) => pathText(path)).sort();
}

async function searched(module: IntegrationModule) {
  const fields = await readsOf(module);
  const message = { kind: "search" as const, job, fields, known: {}, atMost: 100 };
  const events = { began: () => undefined, trying: () => undefined, tried: () => undefined };
  const found = await searchScenario(message, around(module), events);
  const named = (numbers: readonly number[]) => pathsOf(numbers.flatMap((at) => fields[at] ?? []));
  return { fields, needed: named(found.needed), notNeeded: named(found.notNeeded) };
}

describe("of the answer that an integration reads", () => {
  test("one that reads one nested field needs that; what it read in vain it does not", async () => {
    const { fields, needed, notNeeded } = await searched(integrations.nested);
    expect(pathsOf(fields)).toEqual(["address.city", "email"]);
    expect({ needed, notNeeded }).toEqual({ needed: ["address.city"], notNeeded: ["email"] });
  });

  test("one that spreads it needs what it uses of its copy", async () => {
    const { fields, needed } = await searched(integrations.spreading);
    expect(fields.filter(({ byName }) => byName)).toEqual([]);
    expect(fields.length).toBeGreaterThan(5);
    expect(needed).toEqual(["name"]);
  });

  test("one that puts it away as text needs what it reads of it later", async () => {
    const { fields, needed } = await searched(integrations.storing);
    expect(pathsOf(fields)).toContain("address.country");
    expect(needed).toEqual(["metadata.deal"]);
  });

  test("one that copies a field into a text at a vendor needs it", async () => {
    const { needed } = await searched(integrations.noting);
    expect(needed).toEqual(["id", "name"]);
  });

  test("one that has something in the place of a field needs it, where that is something else", async () => {
    const { fields, needed } = await searched(integrations.fallingBack);
    expect(pathsOf(fields)).toEqual(["email"]);
    expect(needed).toEqual(["email"]);
  });
});

/** Hands billing's answers over with one field under another name. */
function renaming(field: string): DoorWatch {
  return {
    answered: (_n, vendor, { answer }) =>
      vendor === "stripe" && answer.body !== null
        ? { ...answer, body: answer.body.replaceAll(`"${field}":`, `"${field}_renamed":`) }
        : answer,
    delivered: (_n, _delivery, body) => body,
  };
}

test("a field under another name changes what comes of it only where it is needed", async () => {
  const effects = async (watch?: DoorWatch) => {
    const { lines } = await playJob(job, around(integrations.nested), { twin: null }, watch);
    return effectsOf(lines.map(parseOwnLine));
  };
  const untouched = await effects();
  expect(await effects(renaming("email"))).toEqual(untouched);
  expect(await effects(renaming("city"))).not.toEqual(untouched);
});

test("on threads, one or two, the answer is the same, though a thread is lost over a field", async () => {
  const entry = join(root, "test/fixtures/integrations/ends-without-a-name.ts");
  const folder = project(entry, {});
  const fields = await readsOf(integrations.ending);
  const other = jobOf(annualDeal.replace("in the next month", "a month later"));
  const scenarios = [job.scenario.id, other.scenario.id];
  const options = {
    project: loadProject(folder),
    jobs: new Map([job, other].map((one) => [one.scenario.id, one])),
    sizes: new Map([[job.scenario.id, 1]]),
  };
  const asked = fields.map((field) => ({ ...field, scenarios }));
  const byOne = await findNeeds(asked, { ...options, workers: 1 });
  const byTwo = await findNeeds(asked, { ...options, workers: 2 });
  const said = ({ need, because, ...field }: Need) => [pathText(field.path), need, because];
  expect(byOne.map(said)).toEqual([["name", "needed", [other.scenario.id]]]);
  expect(byTwo.map(said)).toEqual(byOne.map(said));
  expect(fieldKey(fields[0] as Field)).toBe("stripe answer create customer · 200 name");
}, 60_000);
