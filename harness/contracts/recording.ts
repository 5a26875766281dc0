import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { answerShape, type Source } from "../../contracts/needs/field.ts";
import {
  type HandedOver,
  handedOverFile,
  readHandedOver,
} from "../../contracts/needs/handed-over.ts";
import type { NotNeeded } from "../../contracts/needs/not-needed.ts";
import type { Path } from "../../contracts/needs/path.ts";
import type { RecordedLine, RecordedVendor } from "../../contracts/record/exchanges.ts";
import type { Reads } from "../../contracts/record/gather.ts";
import { contractDialects, vendors } from "../../mocks/vendors/index.ts";
import type { LineOf } from "../../model/evidence/lines.ts";
import { parseOwnLine } from "../../model/evidence/text.ts";
import type { Verdict } from "../../model/verdict.ts";
import { type RunOptions, run } from "../runner/run.ts";
import { notNeededBy } from "./needs/stored-trials.ts";

/** One run of a scenario, with what the integration read in it. */
export type RecordedRun = { readonly lines: readonly RecordedLine[]; readonly reads: Reads };

/** What a recording starts from: the undisturbed run of each scenario, green or not. */
export type RecordedRuns = {
  readonly verdict: Verdict;
  /** One run after the other, by scenario id; read when asked for, for they are large. */
  readonly runs: Iterable<RecordedRun>;
};

type Selection = Omit<RunOptions, "twins" | "seed" | "replay" | "keep" | "tracksReads">;

// The others are the bulk of a file's lines, and nothing of them goes into a contract.
const used = /^\{"kind":"(run|request|response|delivery|delivered|fact|document)"/;

/** A fact or document, read where somebody asks for it: contracts name few of a run's. */
class ToldLater {
  readonly kind: "fact";
  readonly #text: string;

  constructor(text: string) {
    this.kind = "fact";
    this.#text = text;
  }

  get object(): LineOf<"fact">["object"] {
    return (parseOwnLine(this.#text) as LineOf<"fact">).object;
  }
}

function recordedLine(text: string): readonly RecordedLine[] {
  const kind = used.exec(text)?.[1];
  if (kind === undefined) return [];
  const isFact = kind === "fact" || kind === "document";
  return [isFact ? new ToldLater(text) : parseOwnLine(text)];
}

/** What contracts are made of, of the evidence of one run and of what was handed over in it. */
export function recordedRun(
  evidence: readonly string[],
  bodies: readonly HandedOver[],
  idle: NotNeeded,
): RecordedRun {
  return { lines: evidence.flatMap(recordedLine), reads: readsOf(bodies, idle) };
}

/** What was read or copied, less what trials have shown to be idle. */
function readsOf(bodies: readonly HandedOver[], idle: NotNeeded): Reads {
  const byLine = new Map(bodies.map((one) => [`${one.kind} ${one.n}`, one]));
  const needed = ({ read, copied }: HandedOver, source: Source): readonly Path[] =>
    [...read, ...copied].filter((path) => !idle.has({ ...source, path }));
  return {
    ofAnswer({ vendor, step, shape, answer }) {
      const found = byLine.get(`answer ${step}`);
      const source = { vendor, kind: "answer" as const, shape: answerShape(shape, answer.status) };
      return found === undefined ? [] : needed(found, source);
    },
    ofMessage({ vendor, step, eventType }) {
      const found = byLine.get(`message ${step}`);
      if (found?.body === undefined) return undefined;
      const source = { vendor, kind: "message" as const, shape: eventType };
      return { body: found.body, needed: needed(found, source) };
    },
  };
}

function* storedRuns(folder: string, idle: NotNeeded): Generator<RecordedRun> {
  const scenarios = join(folder, "scenarios");
  for (const id of readdirSync(scenarios).sort()) {
    const of = join(scenarios, id);
    const evidence = readFileSync(join(of, "evidence.ndjson"), "utf8").split("\n");
    const bodies = readHandedOver(readFileSync(join(of, handedOverFile), "utf8"));
    yield recordedRun(evidence, bodies, idle);
  }
}

/** Plays the base form of each scenario, without twins and replay, on all cores. */
export async function recordedRuns(selection: Selection): Promise<RecordedRuns> {
  const idle = notNeededBy(selection.project);
  const { verdict, folder } = await run({
    ...selection,
    twins: "none",
    seed: 1,
    replay: false,
    tracksReads: true,
  });
  return {
    verdict,
    runs: folder === undefined ? [] : { [Symbol.iterator]: () => storedRuns(folder, idle) },
  };
}

/** Every vendor of which contracts are made, with the address that its mock answers for. */
export async function recordedVendors(): Promise<ReadonlyMap<string, RecordedVendor>> {
  const dialects = Object.values(vendors).flatMap((ofRole) => Object.values(ofRole));
  const found = new Map<string, RecordedVendor>();
  for (const { vendor, baseUrl } of dialects) {
    const load = contractDialects[vendor];
    if (load !== undefined) found.set(vendor, { surface: (await load()).surface, baseUrl });
  }
  return found;
}
