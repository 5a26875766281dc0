import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { converse } from "./conversation.ts";
import { writeFixturePacts } from "./fixture-pacts.ts";
import { fixtureProvider } from "./fixture-provider.ts";
import { openVerifier } from "./official-verifier.ts";
import { openRealBroker } from "./real-broker.ts";

test("a real Pact Broker holds the same conversation, where its image can be had", async (context) => {
  const opened = await openRealBroker();
  if (typeof opened === "string") {
    const why = `not run: no broker image (${opened.split("\n")[0]})`;
    process.stdout.write(`conversation with a real broker: ${why}\n`);
    context.skip(why);
    return;
  }
  await using broker = opened;
  const folder = mkdtempSync(join(tmpdir(), "tieout-real-broker-"));
  await using old = await fixtureProvider("2024-06-20");
  await using young = await fixtureProvider("2025-03-31.basil");
  using verifier = openVerifier();
  const told = await converse({
    url: broker.url,
    pacts: writeFixturePacts(folder),
    providers: { "2024-06-20": old, "2025-03-31.basil": young },
    verify: verifier.verify,
  });
  process.stdout.write(`conversation with a real broker: ${told.held} of ${told.all}\n`);
  rmSync(folder, { recursive: true });
  expect(told.failures).toEqual([]);
}, 300_000);
