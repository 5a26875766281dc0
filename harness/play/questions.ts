import { instant } from "../../model/days.ts";
import { within } from "./context.ts";
import { settle } from "./settle.ts";
import type { Universe } from "./universe.ts";

/** What has to come to rest in a universe, for `settle`. */
export function busyOf({ tap, recorder, store, openCalls }: Universe) {
  return {
    openCalls: () => openCalls(),
    progress: () => tap.count + recorder.lines.length + store.writeCount,
    exhausted: () => tap.count > tap.limit,
  };
}

/** What the integration answers; undefined where it fails or dies over the question. */
export async function asked<T>(
  universe: Universe,
  question: () => Promise<T>,
): Promise<T | undefined> {
  const context = { cause: null, correlation: null, incarnation: universe.recorder.incarnation };
  let answer: T | undefined;
  within(context, question).then(
    (given) => {
      answer = given;
    },
    () => undefined,
  );
  await settle(busyOf(universe));
  return answer;
}

/** Asks the integration, once, what it has on record of its doings, and writes it down. */
export async function readAudit(universe: Universe): Promise<void> {
  const { host, recorder } = universe;
  if (host.live?.audit === undefined) return;
  const records = await asked(universe, async () => host.live?.audit?.());
  for (const { at, event, outputs } of records ?? []) {
    recorder.write({ kind: "audit", recordedAt: instant(at), event, outputs: [...outputs] });
  }
}
