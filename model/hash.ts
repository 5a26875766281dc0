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

/** `length` letters and digits (at most 32), the same for the same parts: the body of a vendor's id. */
export function hashLetters(parts: readonly string[], length: number): string {
  const bytes = digest(parts);
  const codes: number[] = [];
  for (let index = 0; index < length; index += 1) {
    codes.push(letterCodes[bytes.charCodeAt(index % bytes.length)] ?? 0);
  }
  return String.fromCharCode(...codes);
}

/** SHA-256 of a text, for content addresses. */
export function contentHash(text: string): string {
  return hash("sha256", text);
}
