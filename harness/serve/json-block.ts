const quote = 0x22;
const backslash = 0x5c;
const firstPrintable = 0x20;

/** UTF-8 takes at most so many bytes for one unit of a string. */
const bytesPerUnit = 3;

/** A block of bytes that text is written into, also as JSON. */
export class JsonBlock {
  #used = 0;
  readonly #bytes: Buffer;

  constructor(size: number) {
    this.#bytes = Buffer.allocUnsafe(size);
  }

  /** Whether texts of so many units fit in, one of them as JSON. */
  fits(units: number): boolean {
    // JSON is written from a copy of the text behind it, and doubles it at worst.
    return units * bytesPerUnit * 3 <= this.#bytes.length - this.#used;
  }

  write(text: string): void {
    this.#used += this.#bytes.write(text, this.#used);
  }

  /**
   * Writes what `JSON.stringify` gives. Bodies are JSON themselves, full of quotes, on which that
   * function is slow: it takes twice the time of this loop.
   */
  writeJson(text: string): void {
    const bytes = this.#bytes;
    const end = bytes.length;
    if (Buffer.byteLength(text) !== text.length) {
      this.write(JSON.stringify(text));
      return;
    }
    let from = end - text.length;
    bytes.write(text, from, "latin1");
    let to = this.#used;
    bytes[to] = quote;
    to += 1;
    for (; from < end; from += 1) {
      const byte = bytes[from] ?? 0;
      if (byte < firstPrintable) {
        this.write(JSON.stringify(text));
        return;
      }
      if (byte === quote || byte === backslash) {
        bytes[to] = backslash;
        to += 1;
      }
      bytes[to] = byte;
      to += 1;
    }
    bytes[to] = quote;
    this.#used = to + 1;
  }

  /** What was written; the block is empty again and keeps these bytes until the next write. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#used);
    this.#used = 0;
    return taken;
  }
}
