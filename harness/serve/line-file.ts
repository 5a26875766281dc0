import { closeSync, openSync, writeSync } from "node:fs";
import { realClearTimeout, realSetTimeout } from "../play/real-time.ts";
import { JsonBlock } from "./json-block.ts";

/** Bytes that are gathered before they are written: a write of its own costs more than a call. */
const blockBytes = 256 * 1024;

/** How long a line may wait for others. */
const patienceMs = 20;

/**
 * A file of lines that is written in blocks: a line stands in it 20 ms later at the latest, and all
 * of them once it is closed or the process ends. Throws what `openSync` throws.
 */
export class LineFile {
  readonly #file: number;
  readonly #block = new JsonBlock(blockBytes);
  #timer: ReturnType<typeof realSetTimeout> | undefined;
  readonly #atExit = (): void => this.flush();

  constructor(path: string) {
    this.#file = openSync(path, "w");
    process.on("exit", this.#atExit);
  }

  /** Adds a line; with a body, the line ends with that as JSON, and `}`. */
  add(line: string, body?: string): void {
    const units = line.length + (body?.length ?? 0) + 8;
    if (!this.#block.fits(units)) this.flush();
    if (this.#block.fits(units)) this.#addToBlock(line, body);
    else
      this.#writeAll(
        Buffer.from(`${line}${body === undefined ? "" : `${JSON.stringify(body)}}`}\n`),
      );
  }

  flush(): void {
    realClearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writeAll(this.#block.take());
  }

  close(): void {
    this.flush();
    process.off("exit", this.#atExit);
    closeSync(this.#file);
  }

  #addToBlock(line: string, body: string | undefined): void {
    const block = this.#block;
    block.write(line);
    if (body !== undefined) {
      block.writeJson(body);
      block.write("}");
    }
    block.write("\n");
    this.#timer ??= realSetTimeout(() => this.flush(), patienceMs);
  }

  #writeAll(bytes: Buffer): void {
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(this.#file, bytes, done, bytes.length - done);
    }
  }
}
