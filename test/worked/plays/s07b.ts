import type { Worked } from "../worked.ts";
import { s07a } from "./s07a.ts";

/** The same story where the tax office gives relief. */
export const s07b: Worked = { ...s07a, id: "S07b", policy: { taxRelief: "at_write_off" } };
