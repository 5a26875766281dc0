import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openBroker } from "./broker-process.ts";
import { converse } from "./conversation/index.ts";
import { writeFixturePacts } from "./fixture-pacts.ts";
import { fixtureProvider } from "./fixture-provider.ts";
import { openVerifier } from "./official-verifier.ts";

/**
 * Every file of a store without the numbers that stand where a clock would, and so without the order
 * of lines: the official command line sends the pacts of one version in any.
 */
function storedText(store: string): string {
  const files = readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const texts = files.map((path) => {
    const text = readFileSync(path, "utf8").replace(/"(order|created)": ?\d+/g, '"$1":0');
    const sorted = path.endsWith(".ndjson") ? text.split("\n").sort().join("\n") : text;
    return `${path.slice(store.length)}\n${sorted}`;
  });
  return texts.join("\n");
}

test("the official command line and verifier hold their conversation with the folder, twice the same", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tieout-broker-"));
  const pacts = writeFixturePacts(folder);
  await using old = await fixtureProvider("2024-06-20");
  await using young = await fixtureProvider("2025-03-31.basil");
  using verifier = openVerifier();
  const providers = { "2024-06-20": old, "2025-03-31.basil": young };
  const stored: string[] = [];
  for (const name of ["first", "second"]) {
    const store = join(folder, name);
    await using broker = await openBroker(store);
    const { verify } = verifier;
    const told = await converse({ url: broker.url, pacts, providers, verify });
    process.stdout.write(`conversation with the embedded broker: ${told.held} of ${told.all}\n`);
    expect(told.failures).toEqual([]);
    expect(told.held).toBe(47);
    stored.push(storedText(store).replaceAll(broker.url, ""));
  }
  expect(stored[1]).toBe(stored[0]);
  expect(stored[0]).toContain("missing the following keys: charge");
  rmSync(folder, { recursive: true });
}, 120_000);
