import type { z } from "zod";
import { type dimensionRulesSchema, dimensions } from "../../model/dimensions.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import { oneOf, text, yesOrNo } from "../language/kinds/plain.ts";
import { listOf, object, optional, recordOf, required } from "../language/kinds/shape.ts";

const rule = object("a dimension", {
  values: required(listOf(text("a value")), "What there is."),
  mandatory: required(yesOrNo, "Whether the ERP refuses a line of a sale without it."),
  "by place": optional(
    recordOf("`by place`", text("a jurisdiction"), text("a value")),
    "By where the customer ships to; else by the product.",
  ),
});

/** `dimensions: {department: {values: [...], mandatory: yes}}` */
export const dimensionRules = recordOf("`dimensions`", oneOf(dimensions), rule);

type Read = ReadonlyMap<
  (typeof dimensions)[number],
  {
    readonly values: readonly string[];
    readonly mandatory: boolean;
    readonly "by place"?: ReadonlyMap<string, string> | undefined;
  }
>;

export function resolvedDimensions(read: Read | undefined): Pick<OperatingModel, "dimensions"> {
  if (read === undefined) return {};
  const rules: z.output<typeof dimensionRulesSchema> = {};
  for (const [dimension, { values, mandatory, "by place": places }] of read) {
    const byPlace = Object.fromEntries(places ?? []);
    rules[dimension] = { values: [...values], mandatory, byPlace };
  }
  return { dimensions: rules };
}
