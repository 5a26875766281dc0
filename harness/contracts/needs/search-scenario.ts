import { effectsOf } from "../../../contracts/needs/effects.ts";
import { type Searched, searchNeeded } from "../../../contracts/needs/search.ts";
import { parseOwnLine } from "../../../model/evidence/text.ts";
import { contentHash } from "../../../model/hash.ts";
import type { Played } from "../../play/play.ts";
import type { SearchMessage } from "../../runner/messages.ts";
import { playJob, type Surroundings } from "../../runner/scenario-run.ts";
import { Removing } from "./removing.ts";
import { dialectShapes } from "./shape-of.ts";

export type SearchEvents = {
  began(): void;
  trying(fields: string): void;
  tried(fields: string, changes: boolean): void;
};

function hashOf({ lines }: Played): string {
  return contentHash(effectsOf(lines.map(parseOwnLine)).join("\n"));
}

/**
 * Finds which of the fields one scenario needs, by playing it without them: what comes of it for
 * anybody else must stay the same. Gives the fields by their numbers in the message.
 */
export async function searchScenario(
  { job, fields, known, atMost }: SearchMessage,
  around: Surroundings,
  events: SearchEvents,
): Promise<Searched<number>> {
  const shapeOf = await dialectShapes();
  const undisturbed = { twin: null };
  const whole = hashOf(await playJob(job, around, undisturbed));
  events.began();
  const changes = async (left: readonly number[]): Promise<boolean> => {
    const key = [...left].sort((a, b) => a - b).join(" ");
    const answer = known[key];
    if (answer !== undefined) return answer;
    events.trying(key);
    const without = new Removing(
      left.flatMap((at) => fields[at] ?? []),
      shapeOf,
    );
    const changed = hashOf(await playJob(job, around, undisturbed, without)) !== whole;
    events.tried(key, changed);
    return changed;
  };
  return searchNeeded([...fields.keys()], changes, atMost);
}
