import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { converse } from "./conversation/index.ts";
import { writeFixturePacts } from "./fixture-pacts.ts";
import { fixtureProvider } from "./fixture-provider.ts";
import { openVerifier } from "./official-verifier.ts";
import { NoImage, openRealBroker } from "./real-broker.ts";

/**
 * Has the conversation that the embedded broker is held to with a real Pact Broker. A program and not
 * a test: where its image cannot be had it says so, and no test may be passed over.
 */
async function converseWithRealBroker(): Promise<void> {
  await using broker = await openRealBroker();
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
  rmSync(folder, { recursive: true });
  for (const failure of told.failures) process.stdout.write(`${JSON.stringify(failure)}\n`);
  process.stdout.write(`conversation with a real broker: ${told.held} of ${told.all}\n`);
  if (told.failures.length > 0) process.exitCode = 1;
}

try {
  await converseWithRealBroker();
} catch (error) {
  if (!(error instanceof NoImage)) throw error;
  process.stdout.write(`conversation with a real broker: not run, no image (${error.message})\n`);
}
