import { createHash } from "node:crypto";
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { canonicalText } from "../../../contracts/pact/canonical.ts";
import type { Interaction } from "../../../contracts/pact/format.ts";
import { contentHash } from "../../../model/hash.ts";

const own = fileURLToPath(new URL("../../../", import.meta.url));

/** What a verdict on a mock depends on besides the pact. */
const rooms = ["model", "mocks", "contracts/verify", "harness/contracts"];

/** A hash over the sources of the mocks and of what judges them. */
export function mockSources(): string {
  const all = createHash("sha256");
  for (const room of rooms) {
    const files = globSync("**/*.{ts,js,json}", {
      cwd: join(own, room),
      exclude: (path) => /\.(test|witness|d)\.ts$/.test(path),
    });
    for (const file of files.sort()) {
      all.update(`${room}/${file}\0`).update(readFileSync(join(own, room, file)));
    }
  }
  return all.digest("hex");
}

export type VerifiedKey = {
  readonly provider: string;
  readonly version: string;
  readonly judge: "official" | "fast";
  readonly interaction: Interaction;
};

const storedSchema = z.object({ mocks: z.string(), verified: z.array(z.string()) });

function nameOf({ provider, version, judge, interaction }: VerifiedKey): string {
  return contentHash(canonicalText([provider, version, judge, interaction]));
}

/**
 * What was verified before and need not be again: by interaction, provider version and judge, and all
 * of it only while the mocks' sources and the operating model stay as they are.
 */
export class VerifiedSet {
  readonly #file: string;
  readonly #mocks: string;
  readonly #verified: Set<string>;

  private constructor(file: string, mocks: string, verified: readonly string[]) {
    this.#file = file;
    this.#mocks = mocks;
    this.#verified = new Set(verified);
  }

  /** `mocks` is the hash of all that is not named by a key. */
  static read(root: string, mocks: string): VerifiedSet {
    const file = join(root, ".tieout", "contracts", "verified.json");
    return new VerifiedSet(file, mocks, VerifiedSet.#stored(file, mocks));
  }

  // A file that cannot be read has verified nothing: everything runs.
  static #stored(file: string, mocks: string): readonly string[] {
    try {
      const read = storedSchema.parse(JSON.parse(readFileSync(file, "utf8")));
      return read.mocks === mocks ? read.verified : [];
    } catch {
      return [];
    }
  }

  has(key: VerifiedKey): boolean {
    return this.#verified.has(nameOf(key));
  }

  add(key: VerifiedKey): void {
    this.#verified.add(nameOf(key));
  }

  /** Written whole or not at all. */
  save(): void {
    const folder = dirname(this.#file);
    mkdirSync(folder, { recursive: true });
    const text = JSON.stringify({ mocks: this.#mocks, verified: [...this.#verified].sort() });
    const draft = `${this.#file}.${process.pid}`;
    writeFileSync(draft, text);
    renameSync(draft, this.#file);
  }
}
