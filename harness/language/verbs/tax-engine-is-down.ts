import { duration } from "../kinds/plain.ts";
import { required } from "../kinds/shape.ts";
import { durationWords } from "../words.ts";
import { verb } from "./verb.ts";

export const taxEngineIsDown = verb({
  words: "tax engine is down",
  sentence:
    "For a while the engine that billing asks for taxes does not answer: no invoice that needs it is issued.",
  example: `- on: 2026-06-10T06:00:00Z
  tax engine is down: 40 min
`,
  shape: { "tax engine is down": required(duration, "How long.") },
  deed: (given, step, world) => {
    const model = world.operatingModel;
    if (model !== undefined && model.tax.engine === undefined) {
      const message = `${model.name} asks no tax engine; its taxes are not \`calculated by: engine\``;
      world.report("wrong-shape", step.spanOf("tax engine is down"), message);
      return undefined;
    }
    return { do: "tax engine is down", forMs: given["tax engine is down"] };
  },
  english: ({ forMs }) => `The tax engine is down for ${durationWords(forMs)}.`,
});
