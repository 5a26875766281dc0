import type { Instant } from "../../../model/days.ts";
import type { Extra, Metadata } from "../plain.ts";

/** A manual tax rate of one jurisdiction; percentage and behaviour never change (TAX-3). */
export type TaxRate = {
  readonly id: string;
  /** As the operating model names it, `US-TX`. */
  readonly jurisdiction: string;
  readonly name: string;
  /** Exact decimal text, `8.25`. */
  readonly percent: string;
  /** True where prices contain the tax already (TAX-2). */
  readonly inclusive: boolean;
  readonly active: boolean;
  readonly createdAt: Instant;
  readonly metadata: Metadata;
  readonly extra: Extra;
};
