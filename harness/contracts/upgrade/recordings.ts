import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import { answerShape } from "../../../contracts/needs/field.ts";
import type { Interaction, Pact } from "../../../contracts/pact/format.ts";
import { judgeInteraction } from "../../../contracts/verify/fast/judge.ts";
import type { FastProvider } from "../../../contracts/verify/fast/provider.ts";
import { type Recording, readRecording } from "../../../contracts/versions/recording.ts";
import { headOf } from "../../../contracts/versions/upgrade.ts";
import { contractDialects } from "../../../mocks/vendors/index.ts";
import { UsageError } from "../../runner/usage-error.ts";
import { eventTypeOf } from "../event-type.ts";
import { fileText, type Testimony } from "./document.ts";

/** The recordings of a folder, in order of their names. Throws `BadRecording` and `UsageError`. */
export function storedRecordings(folder: string): readonly Recording[] {
  const names = existsSync(folder) ? globSync("**/*.json", { cwd: folder }).sort() : [];
  if (names.length === 0) throw new UsageError(`--recordings ${folder}: there is no *.json in it`);
  return names.map((name) => readRecording(name, fileText("--recordings", join(folder, name))));
}

const jsonHeaders = { "content-type": "application/json" };

/** The vendor as it was recorded: in whatever state it is asked, it says what it said. */
function replaying(recording: Recording): FastProvider {
  const isMessage = "event" in recording;
  const { headers, body } = isMessage ? recording : recording.response;
  const said = { headers: { ...jsonHeaders, ...headers }, body: JSON.stringify(body) };
  return {
    setUp: () => undefined,
    answer: () => ({ status: isMessage ? 200 : recording.response.status, ...said }),
    message: () => said,
  };
}

async function shapeOf(vendor: string, recording: Recording): Promise<string | undefined> {
  if ("event" in recording) return recording.event;
  const { method, url, body = "" } = recording.request;
  const dialect = await contractDialects[vendor]?.();
  const shape = dialect?.surface.shapeOf({ method, url, headers: { get: () => null }, body });
  return shape === undefined ? undefined : answerShape(shape, recording.response.status);
}

function isFor(interaction: Interaction, recording: Recording, shape: string): boolean {
  const isMessage = interaction.type !== "Synchronous/HTTP";
  return isMessage === "event" in recording && headOf(interaction.description, isMessage) === shape;
}

/**
 * Holds a pact to what the vendor was recorded to say. A recording shows one case of several that a
 * pact tells apart, so it is held to the interaction that it comes nearest to.
 */
export async function recordingsSay(
  { interactions }: Pact,
  vendor: string,
  recordings: readonly Recording[],
): Promise<readonly Testimony[]> {
  const found: Testimony[] = [];
  for (const recording of recordings) {
    const shape = await shapeOf(vendor, recording);
    if (shape === undefined) continue;
    const judged: Testimony[] = [];
    for (const interaction of interactions.filter((one) => isFor(one, recording, shape))) {
      const options = { vendorUrl: "https://vendor.example", eventTypeOf };
      const outcome = await judgeInteraction(interaction, replaying(recording), options);
      judged.push({ interaction, outcome });
    }
    const nearest = judged.sort(
      (a, b) => a.outcome.mismatches.length - b.outcome.mismatches.length,
    )[0];
    if (nearest !== undefined) found.push(nearest);
  }
  return found;
}
