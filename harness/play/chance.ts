import { hashText } from "../../model/hash.ts";

const words = 4;
const digits = 8;

/**
 * Numbers in [0, 1), the same for the same seed. A client asks for one for each letter of a nonce, so
 * they come from a small generator (sfc32) and only its beginning from a hash.
 */
export function seededRandom(seed: number): () => number {
  const text = hashText([String(seed), "random"], words * digits);
  const word = (index: number): number =>
    Number.parseInt(text.slice(index * digits, (index + 1) * digits), 16) | 0;
  let [a, b, c, count] = [word(0), word(1), word(2), word(3)];
  return () => {
    const drawn = (a + b + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + drawn) | 0;
    return (drawn >>> 0) / 2 ** 32;
  };
}
