import { XMLParser } from "fast-xml-parser";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import {
  failing,
  inconclusive,
  sampleFinding,
  sampleScenario,
  sampleVerdict,
} from "../test/verdict-sample.ts";
import { junit } from "./index.ts";

const hostile = `"'<b>&amp; ]]> </testcase>\n\t\u0000\u001b[31m é 漢 😀 \ufffe`;

const verdict = sampleVerdict(
  [
    sampleScenario(),
    failing,
    inconclusive,
    sampleScenario({
      id: "hostile",
      title: hostile,
      verdict: "fail",
      findings: [sampleFinding({ message: hostile, expected: hostile })],
    }),
  ],
  { errors: [{ file: "bad.scenario.yaml", line: 2, column: 3, message: hostile }] },
);

type Element = { readonly name: string; readonly attributes: Record<string, string>; text: string };

/** Every element as a strict second library reads it; it throws for what is not well formed. */
function elements(xml: string): readonly Element[] {
  const found: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: { ...(attributes as Record<string, string>) }, text: "" };
    found.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += text;
  });
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  return found;
}

test("two libraries read the same counts, and each count is that of the cases", () => {
  const xml = junit(verdict);
  const read = elements(xml);
  const count = (name: string) => read.filter((element) => element.name === name).length;
  const suite = read.find(({ name }) => name === "testsuite")?.attributes;
  expect(suite).toMatchObject({ tests: "5", failures: "2", errors: "2", skipped: "0" });
  expect([count("testcase"), count("failure"), count("error")]).toEqual([5, 2, 2]);
  const other = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" }).parse(xml);
  expect(other.testsuites.testsuite).toMatchObject(suite ?? {});
  expect(other.testsuites.testsuite.testcase).toHaveLength(5);
});

test("a case carries file, line and twin; a failure the place, both values and the money", () => {
  const read = elements(junit(verdict));
  const [, second, third] = read.filter(({ name }) => name === "testcase");
  expect(second?.attributes).toMatchObject({ classname: "upsell", line: "1", time: "0.095" });
  expect(third?.attributes.name).toBe(
    "An upsell bills the days that are left [duplicate deliveries]",
  );
  const failure = read.find(({ name }) => name === "failure");
  expect(failure?.text).toContain("scenarios/upsell.scenario.yaml:3:14");
  expect(failure?.text).toContain(
    "expected 3274.19 USD\n  actual   3274.18 USD\n  at risk 0.01 USD",
  );
  expect(failure?.text).toContain(
    "again    npx tieout run scenarios/upsell.scenario.yaml --seed 7",
  );
});

test("hostile text comes back as it was, but for what XML cannot hold", () => {
  const shown = hostile
    .replace("\u0000", "\ufffd")
    .replace("\u001b", "\ufffd")
    .replace("\ufffe", "\ufffd");
  const read = elements(junit(verdict));
  const cases = read.filter(({ name }) => name === "testcase");
  const inOneLine = shown.replaceAll(/[\n\t]/g, " ");
  expect(cases[3]?.attributes.name).toBe(inOneLine);
  expect(read.filter(({ name }) => name === "failure")[1]?.text).toContain(`expected ${shown}`);
  expect(read.findLast(({ name }) => name === "error")?.attributes.message).toBe(inOneLine);
});

test("properties name the owner, the severity and the largest amount at risk", () => {
  const read = elements(junit(sampleVerdict([failing])));
  const properties = read.filter(({ name }) => name === "property").map((one) => one.attributes);
  expect(properties).toEqual([
    { name: "owner", value: "billing operations" },
    { name: "severity", value: "high" },
    { name: "money at risk", value: "0.01 USD" },
  ]);
});
