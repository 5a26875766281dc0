import { openSync, writeSync } from "node:fs";
import type { Instant } from "../../model/days.ts";
import type { Entry, EvidenceKind } from "../../model/evidence/lines.ts";
import type { Recordable } from "../../model/mock.ts";
import { Recorder } from "../play/recorder.ts";

/** The file of the log cannot be made: says which and why. */
export class LogNotWritable extends Error {
  constructor(path: string, error: unknown) {
    const why = error instanceof Error ? error.message : String(error);
    super(`${path} cannot be written (${why}); name a file in a folder that exists`);
    this.name = "LogNotWritable";
  }
}

function opened(path: string): number {
  try {
    return openSync(path, "w");
  } catch (error) {
    throw new LogNotWritable(path, error);
  }
}

/**
 * What happened at served mocks, as lines of evidence: each stands in the file before the next turn
 * of the event loop, so before anybody can have seen its answer.
 *
 * The lines are those of a run without its first one, so `tieout judge` does not take the file:
 * nothing was promised, so there is nothing to judge. The file is made anew; throws
 * `LogNotWritable` where it cannot be.
 */
export class CallLog {
  readonly #recorder: Recorder;
  readonly #file: number;
  #isFlushDue = false;

  constructor(path: string, now: () => Instant, entity: string) {
    this.#file = opened(path);
    this.#recorder = new Recorder(now, entity);
  }

  /** From here on lines are of people and integrations, no more of set-up. */
  setUpDone(): void {
    this.#recorder.phase = "steady";
  }

  /** Writes one line and answers its number. */
  write<K extends EvidenceKind>(entry: Entry<K>): number {
    const n = this.#recorder.write(entry);
    this.#flushSoon();
    return n;
  }

  record(entry: Recordable): void {
    this.#recorder.record(entry);
    this.#flushSoon();
  }

  // A write of its own for each line would cost more than most calls.
  #flushSoon(): void {
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#isFlushDue = false;
    writeSync(this.#file, `${this.#recorder.takeLines().join("\n")}\n`);
  }
}
