import type { Span } from "../../model/diagnostic.ts";

/**
 * The one error that a scenario module throws. Its stack has a single frame: the place in the YAML
 * file, so that every reporter shows the line of the promise that was broken.
 */
export class ScenarioFailure extends Error {
  constructor(message: string, file: string, place: Pick<Span, "line" | "column">) {
    super(message);
    this.name = "ScenarioFailure";
    // The place in the YAML file itself: source maps are for stacks that the engine writes.
    this.stack = `${this.name}: ${message}\n    at scenario (${file}:${place.line}:${place.column})`;
  }
}
