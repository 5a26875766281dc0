import type { Span } from "../../model/diagnostic.ts";
import { columnShift } from "./module-text.ts";

/**
 * The one error that a scenario module throws. Its stack has a single frame: the place in the YAML
 * file, so that every reporter shows the line of the promise that was broken.
 */
export class ScenarioFailure extends Error {
  constructor(message: string, file: string, place: Pick<Span, "line" | "column">) {
    super(message);
    this.name = "ScenarioFailure";
    // Columns of the generated module, which the source map leads back to the YAML file.
    const column = place.column + columnShift;
    this.stack = `${this.name}: ${message}\n    at scenario (${file}:${place.line}:${column})`;
  }
}
