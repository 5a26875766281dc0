import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Pact } from "../../contracts/pact/format.ts";
import { BadPact, readPact } from "../../contracts/pact/read.ts";
import { type RecordedPact, sideFileOf } from "../../contracts/record/record.ts";
import { UsageError } from "../runner/usage-error.ts";

/** A committed pact; undefined where there is none, or none that can be read. */
export function committedPact(folder: string, file: string): Pact | undefined {
  const path = join(folder, file);
  if (!existsSync(path)) return undefined;
  try {
    return readPact(file, readFileSync(path, "utf8"));
  } catch (error) {
    if (error instanceof BadPact) return undefined;
    throw error;
  }
}

/**
 * Writes pacts and what stands beside them: all into a folder of their own first, and into place when
 * every one is there, so that nobody ever finds half of them.
 *
 * Throws `UsageError` where the machine has no room for them or does not let them be written.
 */
export function writePacts(folder: string, pacts: readonly RecordedPact[]): void {
  try {
    mkdirSync(folder, { recursive: true });
    const temporary = mkdtempSync(join(dirname(folder), ".pacts-unfinished-"));
    try {
      const texts = pacts.flatMap(({ file, text, sideText }) => [
        [file, text] as const,
        [sideFileOf(file), sideText] as const,
      ]);
      for (const [file, text] of texts) writeFileSync(join(temporary, file), text);
      for (const [file] of texts) renameSync(join(temporary, file), join(folder, file));
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `${folder} cannot be written (${why}); make room there, or let it be written`,
    );
  }
}
