import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { storedSchemas } from "../../harness/contracts/schemas/stored-schemas.ts";
import { loadProject } from "../../harness/runner/project.ts";
import { hub, project, root, tieout } from "../cli/tieout.ts";
import { office } from "../fixtures/hub-office.ts";

const shipped = storedSchemas(loadProject(root));

function judgeOf(wanted: string) {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
  ajv.addFormat("date", /^\d{4}-\d{2}-\d{2}$/);
  ajv.addFormat("date-time", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/);
  const newest = shipped.events.find(({ event }) => event === wanted)?.versions.at(-1);
  return ajv.compile({ ...newest?.schema });
}

test("the shipped schemas are well formed", () => {
  expect(shipped.problems).toEqual([]);
  const names = shipped.events.map(({ event }) => event);
  expect(names).toEqual(["audit-record", "exception", "job"]);
});

test("what the hub puts into its queue and its audit trail is as its schemas say", async () => {
  const { integration } = await office({});
  const none = { subscriptions: [], invoices: [], standing: [], cash: [] };
  const owed = { customer: null, jurisdiction: null, schedule: null };
  const extract = (amount: string) => {
    const of = (id: string, account: string, text: string) => ({
      id,
      account,
      balance: { amount: text, currency: "USD" },
      ...owed,
    });
    const balances = [of("BANK", "cash_bank", "500.00"), of("EQ", "opening_equity", amount)];
    return JSON.stringify({ from: "Legacy ERP", entity: "US01", ...none, balances });
  };
  await integration.jobs.cutover?.({ extract: extract("-490.00") });
  await integration.jobs.cutover?.({ extract: extract("-500.00") });
  const [exceptions, records] = [await integration.exceptions(), await integration.audit()];
  expect([exceptions.length > 0, records.length > 0]).toEqual([true, true]);
  const [isException, isRecord] = [judgeOf("exception"), judgeOf("audit-record")];
  expect(exceptions.filter((one) => !isException(one))).toEqual([]);
  expect(records.filter((one) => !isRecord(one))).toEqual([]);
});

test("schemas and promote tell by exit code what breaks, and where", async () => {
  const folder = project(hub, {});
  const schema = (version: string, names: readonly string[]) => ({
    $id: `urn:test/order/${version}`,
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
    required: names,
  });
  const write = (name: string, value: unknown) => {
    const path = join(folder, "contracts", name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, JSON.stringify(value));
  };
  const contracts = (line: string) => tieout(["contracts", ...line.split(" ")], { cwd: folder });
  const policy = { compatibility: "FORWARD", producer: "hub", consumers: ["finance"] };
  write("schemas/order/compatibility.json", policy);
  write("schemas/order/1.0.json", schema("1.0", ["id", "owner"]));
  write("schemas/order/1.1.json", { ...schema("1.1", ["id"]), allOf: [] });
  const refused = await contracts("schemas");
  expect(refused.code).toBe(2);
  expect(refused.err).toBe(
    "contracts/schemas/order/1.1.json: $: allOf is outside the subset that can be compared\n",
  );
  write("schemas/order/1.1.json", schema("1.1", ["id"]));
  const broken = await contracts("schemas");
  expect(broken.code).toBe(4);
  expect(broken.out).toContain("order $.owner  removed: owner is not sent any more");
  const deploy = "deployed --vendor order --version 1.0 --to";
  await contracts(`${deploy} uat --new-environment --without-content`);
  await contracts(`${deploy} production --new-environment --without-content`);
  write("mappings/uat.json", { products: { addon: { id: "18" } } });
  write("mappings/production.json", { products: {} });
  const promoted = await contracts("promote --from uat --to production");
  expect(promoted.code).toBe(4);
  expect(promoted.out).toBe(
    "NO: uat to production\n  no  mapping products.addon: is mapped in uat and not in production\n",
  );
  write("mappings/production.json", { products: { addon: { id: "9" } } });
  expect(await contracts("promote --from uat --to production")).toMatchObject({ code: 0 });
  rmSync(folder, { recursive: true });
}, 120_000);
