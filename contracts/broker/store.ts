import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type PactContent, readContent } from "./content.ts";
import { document, lines, UnreadableStore } from "./reading.ts";
import {
  type BrokerState,
  deploymentSchema,
  environmentSchema,
  pacticipantSchema,
  publicationSchema,
  resultSchema,
  versionSchema,
} from "./state.ts";

const versionsSchema = z.strictObject({
  pacticipants: z.array(pacticipantSchema),
  versions: z.array(versionSchema),
});

/** That another process is in the middle of writing. */
export class StoreBusy extends Error {
  override readonly name = "StoreBusy";
}

export type Addressed = { readonly sha: string; readonly content: PactContent };

/** What an action leaves: the state after it, and contents that were new. */
export type Change = { readonly state: BrokerState; readonly pacts?: readonly Addressed[] };

function text(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function textOfLines(all: readonly unknown[]): string {
  return all.map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** A broker's folder: content-addressed pacts, two documents, three files that only grow. */
export class BrokerStore {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Throws `UnreadableStore` at the file and line that cannot be understood. */
  read(): BrokerState {
    const at = (name: string) => join(this.folder, name);
    const known = document(at("versions.json"), versionsSchema, { pacticipants: [], versions: [] });
    return {
      ...known,
      publications: lines(at("publications.ndjson"), publicationSchema),
      results: lines(at("results.ndjson"), resultSchema),
      environments: document(at("environments.json"), z.array(environmentSchema), []),
      deployments: lines(at("deployments.ndjson"), deploymentSchema),
    };
  }

  pact(sha: string): PactContent {
    const path = this.#pactPath(sha);
    if (!existsSync(path)) {
      throw new UnreadableStore(`${path} is missing, but a publication names it; restore it`);
    }
    const content = readContent(readFileSync(path, "utf8"));
    if (typeof content === "string") throw new UnreadableStore(`${path} ${content}`);
    return content;
  }

  /**
   * Reads, acts and writes, as one: what throws in between leaves the folder as it was. Each file
   * is put in place whole, the publications last, so that nothing points to what is not there.
   */
  change<T extends Change>(act: (state: BrokerState) => T): T {
    mkdirSync(join(this.folder, "pacts"), { recursive: true });
    const lock = join(this.folder, ".writing");
    try {
      closeSync(openSync(lock, "wx"));
    } catch {
      throw new StoreBusy(
        `${this.folder} is being written by another process; try again, or delete ${lock} if none runs`,
      );
    }
    try {
      const before = this.read();
      const done = act(before);
      this.#write(before, done);
      return done;
    } finally {
      rmSync(lock, { force: true });
    }
  }

  #pactPath(sha: string): string {
    return join(this.folder, "pacts", `${sha}.json`);
  }

  #write(before: BrokerState, { state, pacts = [] }: Change): void {
    for (const { sha, content } of pacts) {
      if (!existsSync(this.#pactPath(sha))) this.#put(this.#pactPath(sha), text(content));
    }
    const place = (name: string, old: string, young: string) => {
      if (old !== young) this.#put(join(this.folder, name), young);
    };
    const known = ({ pacticipants, versions }: BrokerState) => text({ pacticipants, versions });
    place("versions.json", known(before), known(state));
    place("environments.json", text(before.environments), text(state.environments));
    for (const name of ["deployments", "results", "publications"] as const) {
      place(`${name}.ndjson`, textOfLines(before[name]), textOfLines(state[name]));
    }
  }

  #put(path: string, content: string): void {
    writeFileSync(`${path}.new`, content);
    renameSync(`${path}.new`, path);
  }
}
