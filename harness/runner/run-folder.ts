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

/**
 * The folder of one run: filled under a temporary name, then put in its place in one step, so that
 * nobody ever finds half a run there.
 */
export class RunFolder {
  readonly temporary: string;
  readonly #runs: string;

  constructor(root: string) {
    this.#runs = join(root, ".tieout", "runs");
    mkdirSync(this.#runs, { recursive: true });
    this.temporary = mkdtempSync(join(this.#runs, ".unfinished-"));
  }

  scenarioFolder(id: string): string {
    return join(this.temporary, "scenarios", id);
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.temporary, name), text);
  }

  /** Puts the run in place, over an earlier one of the same inputs; gives its path. */
  finish(hash: string): string {
    const place = join(this.#runs, hash);
    const old = `${this.temporary}-old`;
    if (existsSync(place)) renameSync(place, old);
    try {
      renameSync(this.temporary, place);
    } catch {
      // Another process has put the same run there meanwhile; its content is equal.
      cpSync(this.temporary, place, { recursive: true });
      rmSync(this.temporary, { recursive: true, force: true });
    }
    rmSync(old, { recursive: true, force: true });
    return place;
  }

  /** Removes what was written, when nothing can be reported. */
  abandon(): void {
    rmSync(this.temporary, { recursive: true, force: true });
  }
}
