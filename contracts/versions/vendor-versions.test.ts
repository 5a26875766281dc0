import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { vendorVersionsJsonSchema } from "./generate.ts";
import { BadVersions, readVersions } from "./vendor-versions.ts";

const good = `vendors:
  billing:
    versions:
      - {version: a, date: 2025-01, source: "https://vendor.example/a"}
      - version: b
        date: 2025-03-31
        source: https://vendor.example/b
        changes:
          - {object: invoice, field: paid, kind: moved, replacement: status}
          - {call: create invoice, field: price, kind: refused}
      - version: c
        date: 2025-09-30
        source: https://vendor.example/c
        changes: [{event: invoice.paid, kind: removed}]
`;

test("the changes between two versions are those of each that came after, in order", () => {
  const versions = readVersions("versions.yaml", good);
  expect(versions.of("billing").map(({ version }) => version)).toEqual(["a", "b", "c"]);
  const kinds = (from: string, to: string) =>
    versions.changesBetween("billing", from, to).map(({ kind }) => kind);
  expect(kinds("a", "b")).toEqual(["moved", "refused"]);
  expect(kinds("a", "c")).toEqual(["moved", "refused", "removed"]);
  expect(kinds("c", "a")).toEqual([]);
  expect(kinds("nowhere", "c")).toEqual([]);
  expect(versions.of("crm")).toEqual([]);
});

test.each([
  ["broken YAML", "vendors: [\n", /^v\.yaml:\d+:\d+: /],
  ["nothing", "", /^v\.yaml:1:1: the file: /],
  ["an unknown kind", good.replace("kind: moved", "kind: gone"), /^v\.yaml:9:50: .*kind: /],
  [
    "a move to nowhere",
    good.replace(", replacement: status", ""),
    /^v\.yaml:9:.*has a replacement/,
  ],
  [
    "two things in one row",
    good.replace("{event: i", "{call: x, event: i"),
    /^v\.yaml:14:.*one of/,
  ],
  ["a key that nobody knows", good.replace("date: 2025-03-31", "day: 1"), /^v\.yaml:5:9: /],
  [
    "a source that is no page",
    good.replace("https://vendor.example/b", "hearsay"),
    /^v\.yaml:7:17/,
  ],
  ["a wrong order", good.replace("2025-09-30", "2024-09-30"), /^v\.yaml:12:15: c is older than/],
  [
    "a version twice",
    good.replace("version: c", "version: b"),
    /^v\.yaml:11:9: b stands there twice/,
  ],
])("%s is refused where it stands", (_, text, why) => {
  const read = () => readVersions("v.yaml", text);
  expect(read).toThrow(BadVersions);
  expect(read).toThrow(why);
});

test("the file that ships is read, and valid by the schema that editors have", () => {
  const file = "contracts/vendor-versions.yaml";
  const text = readFileSync(file, "utf8");
  for (const vendor of Object.keys(parse(text).vendors)) {
    expect(readVersions(file, text).of(vendor).length).toBeGreaterThan(1);
  }
  const stored = readFileSync("contracts/vendor-versions.schema.json", "utf8");
  expect(stored).toBe(vendorVersionsJsonSchema());
  const validate = new Ajv2020({ formats: { uri: true } }).compile(JSON.parse(stored));
  validate(parse(text));
  expect(validate.errors).toBeNull();
  expect(validate({ vendors: { crm: { versions: [] } } })).toBe(false);
});
