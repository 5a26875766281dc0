import { hash } from "node:crypto";

/** 256 bits drawn from the parts, one character of 0 to 255 for each byte; parts cannot run into each other. */
function digest(parts: readonly string[]): string {
  let text = "";
  for (const part of parts) text += `${part.length}:${part};`;
  return hash("sha256", text, "binary");
}

/** Lower-case hexadecimal text of `length` characters (at most 64), the same for the same parts. */
export function hashText(parts: readonly string[], length = 16): string {
  return Buffer.from(digest(parts), "latin1").toString("hex").slice(0, length);
}

/** A number in [0, 1), the same for the same parts: how faults and delays are drawn. */
export function hashUnit(parts: readonly string[]): number {
  const bytes = digest(parts);
  let drawn = 0;
  for (let index = 0; index < 6; index += 1) drawn = drawn * 256 + bytes.charCodeAt(index);
  return drawn / 2 ** 48;
}

const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const letterCodes = Uint8Array.from({ length: 256 }, (_, byte) =>
  letters.charCodeAt(byte % letters.length),
);

// Written here and read at once: a text put together from pieces stays in pieces for as long as it lives.
const written = Buffer.alloc(64);

/**
 * `length` letters and digits (at most 32), the same for the same parts: the body of a vendor's id.
 * They follow `prefix`, at most 32 letters of ASCII, which is no part of what they are drawn from.
 */
export function hashLetters(parts: readonly string[], length: number, prefix = ""): string {
  const bytes = digest(parts);
  const start = prefix.length;
  for (let index = 0; index < start; index += 1) written[index] = prefix.charCodeAt(index);
  for (let index = 0; index < length; index += 1) {
    written[start + index] = letterCodes[bytes.charCodeAt(index)] ?? 0;
  }
  return written.toString("latin1", 0, start + length);
}

/** SHA-256 of a text, for content addresses. */
export function contentHash(text: string): string {
  return hash("sha256", text);
}
