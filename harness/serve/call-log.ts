import type { Instant } from "../../model/days.ts";
import type { Entry, EvidenceKind } from "../../model/evidence/lines.ts";
import type { Recordable } from "../../model/mock.ts";
import { Recorder } from "../play/recorder.ts";
import { LineFile } from "./line-file.ts";

/** The file of the log cannot be made: says which and why. */
export class LogNotWritable extends Error {
  constructor(path: string, error: unknown) {
    const why = error instanceof Error ? error.message : String(error);
    super(`${path} cannot be written (${why}); name a file in a folder that exists`);
    this.name = "LogNotWritable";
  }
}

function opened(path: string): LineFile {
  try {
    return new LineFile(path);
  } catch (error) {
    throw new LogNotWritable(path, error);
  }
}

/**
 * What happened at served mocks, as lines of evidence.
 *
 * The lines are those of a run without its first one, so `tieout judge` does not take the file:
 * nothing was promised, so there is nothing to judge. The file is made anew; throws
 * `LogNotWritable` where it cannot be.
 */
export class CallLog implements Disposable {
  readonly #recorder: Recorder;
  readonly #file: LineFile;

  constructor(path: string, now: () => Instant, entity: string) {
    const file = opened(path);
    this.#file = file;
    this.#recorder = new Recorder(now, entity, (line, body) => file.add(line, body));
  }

  /** From here on lines are of people and integrations, no more of set-up. */
  setUpDone(): void {
    this.#recorder.phase = "steady";
  }

  /** Writes one line and answers its number. */
  write<K extends EvidenceKind>(entry: Entry<K>): number {
    return this.#recorder.write(entry);
  }

  record(entry: Recordable): void {
    this.#recorder.record(entry);
  }

  [Symbol.dispose](): void {
    this.#file.close();
  }
}
