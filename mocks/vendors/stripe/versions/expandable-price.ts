import type { Step } from "./step.ts";

/**
 * The price of a line, by its id in `pricing`, can be expanded.
 *
 * Source: changelog/dahlia/2026-03-25 (reference, section 9, row of dahlia; machine diff).
 */
export const expandablePrice: Step = {
  from: "2026-03-25.dahlia",
  expands: { added: { line_item: ["pricing.price_details.price"] } },
};
