import type { Worked } from "../worked.ts";
import { s20 } from "./s20.ts";

/** The same facts by another way of delivery: the books see the facts in order. */
export const s21: Worked = { ...s20, id: "S21" };
