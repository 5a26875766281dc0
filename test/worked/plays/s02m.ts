import type { Worked } from "../worked.ts";
import { s02 } from "./s02.ts";

/** The same story; the entry names `monthly_even`. */
export const s02m: Worked = { ...s02, id: "S02m" };
