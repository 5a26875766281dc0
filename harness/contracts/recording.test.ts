import { expect, test } from "vitest";
import { readPact } from "../../contracts/pact/read.ts";
import { walkExchanges } from "../../contracts/record/exchanges.ts";
import { Gathered } from "../../contracts/record/gather.ts";
import { recordPacts } from "../../contracts/record/record.ts";
import { loadProject } from "../runner/project.ts";
import { type RecordedRun, recordedRuns, recordedVendors } from "./recording.ts";

const root = new URL("../..", import.meta.url).pathname;
const paths = ["delivery/duplicate-webhooks", "amendments/midterm-upsell"].map(
  (name) => `${root}scenarios/${name}.scenario.yaml`,
);
const vendors = await recordedVendors();

async function played(): Promise<readonly RecordedRun[]> {
  const { verdict, runs } = await recordedRuns({ project: loadProject(root), paths, workers: 1 });
  expect(verdict.exitCode).toBe(0);
  return [...runs];
}

function pactsOf(runs: readonly RecordedRun[]) {
  const gathered = new Gathered(vendors);
  for (const { lines, reads } of runs) gathered.add(lines, reads);
  return recordPacts("hub", gathered, vendors);
}

function textsOf(runs: readonly RecordedRun[]): readonly string[] {
  return pactsOf(runs).flatMap(({ file, text, sideText }) => [file, text, sideText]);
}

test("scenarios recorded twice, and in two orders, give the same bytes", async () => {
  const once = await played();
  const texts = textsOf(once);
  expect(texts.length).toBeGreaterThan(9);
  expect(textsOf(once.toReversed())).toEqual(texts);
  expect(textsOf(await played())).toEqual(texts);
});

test("every operation that the integration calls is in the pact of its vendor", async () => {
  const runs = await played();
  const called = new Set<string>();
  for (const { lines } of runs) {
    walkExchanges(lines, vendors, ({ vendor, shape }) =>
      called.add(`${vendor} ${shape.operation}`),
    );
  }
  const promised = new Set(
    pactsOf(runs).flatMap(({ file, vendor, text }) =>
      readPact(file, text).interactions.map(
        ({ description }) => `${vendor} ${description.split(" · ")[0]}`,
      ),
    ),
  );
  expect(called.size).toBeGreaterThan(20);
  expect([...called].filter((operation) => !promised.has(operation))).toEqual([]);
});
