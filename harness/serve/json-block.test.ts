import fc from "fast-check";
import { expect, test } from "vitest";
import { JsonBlock } from "./json-block.ts";

const texts = fc.oneof(
  fc.json(),
  fc.string({ unit: "binary" }),
  // Halves of letters too, which no one sends and which JSON writes in its own way.
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

test("text is written into a block as JSON.stringify writes it", () => {
  const block = new JsonBlock(64 * 1024);
  fc.assert(
    fc.property(fc.array(texts), (all) => {
      for (const text of all) {
        block.write("[");
        block.writeJson(text);
      }
      const expected = all.map((text) => `[${JSON.stringify(text)}`).join("");
      expect(block.take().toString("utf8")).toBe(expected);
    }),
  );
});

test("what fits into a block is written whole, at its worst", () => {
  const size = 300;
  for (let before = 0; before < 60; before += 1) {
    for (const letter of ['"', "\u0001", "€", "\ud800"]) {
      const block = new JsonBlock(size);
      block.write("x".repeat(before));
      let length = 0;
      while (block.fits(length + 1)) length += 1;
      const text = letter.repeat(length);
      block.writeJson(text);
      const expected = "x".repeat(before) + JSON.stringify(text);
      expect(block.take().toString("utf8")).toBe(expected);
    }
  }
});
