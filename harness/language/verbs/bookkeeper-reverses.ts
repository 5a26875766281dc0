import { text } from "../kinds/plain.ts";
import { required } from "../kinds/shape.ts";
import { verb } from "./verb.ts";

export const bookkeeperReverses = verb({
  words: "bookkeeper reverses",
  sentence: "A bookkeeper takes back a journal that was posted by hand.",
  example: `- on: 2026-05-20
  bookkeeper reverses: MJ-017
`,
  shape: { "bookkeeper reverses": required(text("a number"), "The number of the journal.") },
  deed: (given) => ({ do: "bookkeeper reverses", number: given["bookkeeper reverses"] }),
  english: ({ number }) => `A bookkeeper reverses ${number}.`,
});
