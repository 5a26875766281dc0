import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { hub, project, root } from "./cli/tieout.ts";
import { annualDeal } from "./fixtures/annual-deal.ts";
import { vitest } from "./fixtures/own-vitest.ts";

const config = `import { defineConfig } from "vitest/config";
import { tieout } from ${JSON.stringify(join(root, "harness/vitest/plugin.ts"))};
export default defineConfig({ plugins: [tieout({ allure: "allure-results" })] });
`;

type Attachment = { readonly name: string; readonly source: string };
type Attached = {
  readonly attachments?: readonly Attachment[];
  readonly steps?: readonly Attached[];
};

type Result = Attached & {
  readonly name: string;
  readonly status: string;
  readonly labels: readonly { readonly name: string; readonly value: string }[];
};

let folder: string;
let results: readonly Result[];

function read(file: string): string {
  return readFileSync(join(folder, "allure-results", file), "utf8");
}

/** Allure keeps an attachment in a step of its own. */
function attachmentsOf({ attachments = [], steps = [] }: Attached): readonly Attachment[] {
  return [...attachments, ...steps.flatMap(attachmentsOf)];
}

beforeAll(async () => {
  folder = project(hub, {
    "package.json": `{"type": "module"}\n`,
    "vitest.config.ts": config,
    "scenarios/deals/annual-deal.scenario.yaml": annualDeal,
  });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const { code, out } = await vitest(folder, []);
  expect(out).toContain("2 passed");
  expect(code).toBe(0);
  const files = readdirSync(join(folder, "allure-results"));
  results = files
    .filter((file) => file.endsWith("-result.json"))
    .map((one) => JSON.parse(read(one)));
}, 120_000);

test("Allure has a result for the scenario and one for its twin", () => {
  expect(results.map(({ status }) => status)).toEqual(["passed", "passed"]);
  expect(results.some(({ name }) => name.endsWith("[duplicate deliveries]"))).toBe(true);
});

test("a result is labelled with process, vendors, severity and owner", () => {
  for (const { labels } of results) {
    const of = (name: string) =>
      labels.filter((label) => label.name === name).map(({ value }) => value);
    expect(of("process")).toEqual(["deals"]);
    expect(of("vendor")).toEqual(["salesforce", "stripe", "netsuite"]);
    expect(of("severity")).toHaveLength(1);
    expect(of("owner")).toEqual(["billing operations"]);
  }
});

test("journal, evidence and report are attached, and are what they say", () => {
  for (const result of results) {
    const attachments = attachmentsOf(result);
    const text = (name: string) => read(attachments.find((one) => one.name === name)?.source ?? "");
    expect(text("journal")).toMatch(
      /^posted on,entity,journal,document,account,debit,credit,currency\n/,
    );
    expect(text("journal")).toContain(",accounts receivable,1299.00,0.00,USD");
    expect(text("evidence")).toMatch(/^\{"kind":"run"/);
    expect(text("report")).toMatch(/^<!doctype html>/);
  }
});
