import type { Worked } from "../worked.ts";
import { s01 } from "./s01.ts";
import { s02 } from "./s02.ts";
import { s02m } from "./s02m.ts";
import { s03 } from "./s03.ts";
import { s04 } from "./s04.ts";
import { s05a } from "./s05a.ts";
import { s05b } from "./s05b.ts";
import { s08 } from "./s08.ts";
import { s09 } from "./s09.ts";
import { s10 } from "./s10.ts";
import { s11 } from "./s11.ts";
import { s12 } from "./s12.ts";
import { s13 } from "./s13.ts";
import { s20 } from "./s20.ts";
import { s21 } from "./s21.ts";
import { s22 } from "./s22.ts";
import { s26 } from "./s26.ts";
import { s29 } from "./s29.ts";
import { s39 } from "./s39.ts";
import { s40 } from "./s40.ts";
import { s45 } from "./s45.ts";

export const plays: readonly Worked[] = [
  s01,
  s02,
  s02m,
  s03,
  s04,
  s05a,
  s05b,
  s08,
  s09,
  s10,
  s11,
  s12,
  s13,
  s20,
  s21,
  s22,
  s26,
  s29,
  s39,
  s40,
  s45,
];
