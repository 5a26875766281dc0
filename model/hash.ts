import { hash } from "node:crypto";

/** 256 bits drawn from the parts, as bytes; parts cannot run into each other. */
function digest(parts: readonly string[]): Buffer {
  let text = "";
  for (const part of parts) text += `${part.length}:${part};`;
  return hash("sha256", text, "buffer");
}

/** Lower-case hexadecimal text of `length` characters (at most 64), the same for the same parts. */
export function hashText(parts: readonly string[], length = 16): string {
  return digest(parts).toString("hex").slice(0, length);
}

/** A number in [0, 1), the same for the same parts: how faults and delays are drawn. */
export function hashUnit(parts: readonly string[]): number {
  return digest(parts).readUIntBE(0, 6) / 2 ** 48;
}

const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** `length` letters and digits (at most 32), the same for the same parts: the body of a vendor's id. */
export function hashLetters(parts: readonly string[], length: number): string {
  const bytes = digest(parts);
  let text = "";
  for (let index = 0; index < length; index += 1) {
    text += letters[(bytes[index % bytes.length] ?? 0) % letters.length];
  }
  return text;
}

/** SHA-256 of a text, for content addresses. */
export function contentHash(text: string): string {
  return hash("sha256", text);
}
