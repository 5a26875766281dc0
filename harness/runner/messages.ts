import type { Field } from "../../contracts/needs/field.ts";
import type { Searched } from "../../contracts/needs/search.ts";
import type { Twin } from "../../model/scenario/index.ts";
import type { ScenarioVerdict } from "../../model/verdict.ts";
import type { Project } from "./project.ts";
import type { ScenarioJob } from "./scenario-run.ts";

/** What a thread is started with. */
export type ThreadStart = {
  /** One Int32 that grows while something moves, then 1,000 bytes of text: the last calls. */
  readonly pulse: SharedArrayBuffer;
};

export type RunMessage = {
  readonly kind: "run";
  readonly job: ScenarioJob;
  /** Where evidence goes; null keeps none. */
  readonly folder: string | null;
};

/** Plays a scenario again and again, each time without other fields. */
export type SearchMessage = {
  readonly kind: "search";
  readonly job: ScenarioJob;
  readonly fields: readonly Field[];
  /** What is known of tries already, by the numbers of their fields. */
  readonly known: Readonly<Record<string, boolean>>;
  readonly atMost: number;
};

export type ToWorker =
  /** First of all, once: whose integration to load. */
  { readonly kind: "load"; readonly project: Project } | RunMessage | SearchMessage;

export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "cannot start"; readonly message: string; readonly stack: string }
  | {
      readonly kind: "outcome";
      readonly place: string;
      readonly verdict: ScenarioVerdict;
      readonly evidenceHash: string;
      readonly failedToStart: string | undefined;
    }
  /** A twin, or the base run, with all the runs that it takes. */
  | { readonly kind: "ended"; readonly twin: Twin | null }
  /** A try of a search begins, and what it came to. */
  | { readonly kind: "trying"; readonly fields: string }
  | { readonly kind: "tried"; readonly fields: string; readonly changes: boolean }
  | { readonly kind: "searched"; readonly found: Searched<number> }
  | { readonly kind: "done" }
  | { readonly kind: "error"; readonly message: string; readonly stack: string };

const textStart = 8;
export const pulseBytes = textStart + 1000;

/** The worker's side of the pulse. */
export function beat(pulse: SharedArrayBuffer): void {
  Atomics.add(new Int32Array(pulse, 0, 1), 0, 1);
}

export function beatCount(pulse: SharedArrayBuffer): number {
  return Atomics.load(new Int32Array(pulse, 0, 1), 0);
}

/** Leaves text that can still be read when the thread never comes back. */
export function leaveText(pulse: SharedArrayBuffer, text: string): void {
  const area = Buffer.from(pulse, textStart);
  area.fill(0);
  area.write(text.slice(0, 900));
}

export function textLeft(pulse: SharedArrayBuffer): string {
  const text = Buffer.from(pulse, textStart).toString("utf8");
  const end = text.indexOf("\0");
  return end === -1 ? text : text.slice(0, end);
}
