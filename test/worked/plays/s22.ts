import type { Worked } from "../worked.ts";
import { s20 } from "./s20.ts";

/** The same facts by another way of delivery: the books are late, never short. */
export const s22: Worked = { ...s20, id: "S22" };
