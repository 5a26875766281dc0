import { z } from "zod";
import { shapeSchema } from "../language/kinds/shape.ts";
import { operatingModelShape } from "./shape.ts";

/**
 * JSON Schema (draft 7) of an operating model file, for completion and checks in editors.
 *
 * A model that extends another leaves out what it does not change, so that nothing but its name is
 * required of it; `tieout lint` checks the whole.
 */
export function operatingModelJsonSchema(): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(shapeSchema(operatingModelShape), {
    target: "draft-7",
    io: "input",
  });
  const { required = [], ...schema } = rest;
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Tieout operating model",
    ...schema,
    anyOf: [{ required: ["operating model", "extends"] }, { required }],
  };
}
