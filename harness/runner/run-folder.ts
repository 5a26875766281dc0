import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { UsageError } from "./usage-error.ts";

/** Does what writes to a folder; that a machine does not allow it is no error of Tieout. */
function writing<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `${folder} cannot be written (${why}); make room there, or let it be written`,
    );
  }
}

/**
 * The folder of one run: filled under a temporary name, then put in its place in one step, so that
 * nobody ever finds half a run there.
 *
 * Throws `UsageError` where the machine has no room for it or does not let it be written.
 */
export class RunFolder {
  readonly temporary: string;
  readonly #runs: string;

  constructor(root: string) {
    this.#runs = join(root, ".tieout", "runs");
    this.temporary = writing(this.#runs, () => {
      mkdirSync(this.#runs, { recursive: true });
      return mkdtempSync(join(this.#runs, ".unfinished-"));
    });
  }

  scenarioFolder(id: string): string {
    return join(this.temporary, "scenarios", id);
  }

  write(name: string, text: string): void {
    writing(this.#runs, () => writeFileSync(join(this.temporary, name), text));
  }

  /** Puts the run in place, over an earlier one of the same inputs; gives its path. */
  finish(hash: string): string {
    const place = join(this.#runs, hash);
    const earlier = `${this.temporary}-old`;
    writing(this.#runs, () => {
      if (existsSync(place)) renameSync(place, earlier);
      try {
        renameSync(this.temporary, place);
      } catch {
        // Another process has put the same run there meanwhile; its content is equal.
        cpSync(this.temporary, place, { recursive: true });
        rmSync(this.temporary, { recursive: true, force: true });
      }
    });
    try {
      rmSync(earlier, { recursive: true, force: true });
    } catch {
      // Somebody else's run, which only he may remove: this one stands in its place all the same.
    }
    return place;
  }

  /** Removes what was written, when nothing can be reported. */
  abandon(): void {
    rmSync(this.temporary, { recursive: true, force: true });
  }
}
