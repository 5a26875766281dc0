import type { Worked } from "../worked.ts";
import { s01 } from "./s01.ts";
import { s02 } from "./s02.ts";
import { s02m } from "./s02m.ts";
import { s03 } from "./s03.ts";
import { s04 } from "./s04.ts";
import { s05a } from "./s05a.ts";
import { s05b } from "./s05b.ts";
import { s06a } from "./s06a.ts";
import { s06b } from "./s06b.ts";
import { s06c } from "./s06c.ts";
import { s07a } from "./s07a.ts";
import { s07b } from "./s07b.ts";
import { s08 } from "./s08.ts";
import { s09 } from "./s09.ts";
import { s10 } from "./s10.ts";
import { s11 } from "./s11.ts";
import { s12 } from "./s12.ts";
import { s13 } from "./s13.ts";
import { s14 } from "./s14.ts";
import { s15 } from "./s15.ts";
import { s16 } from "./s16.ts";
import { s17 } from "./s17.ts";
import { s18 } from "./s18.ts";
import { s19 } from "./s19.ts";
import { s20 } from "./s20.ts";
import { s21 } from "./s21.ts";
import { s22 } from "./s22.ts";
import { s23 } from "./s23.ts";
import { s24 } from "./s24.ts";
import { s25 } from "./s25.ts";
import { s26 } from "./s26.ts";
import { s27 } from "./s27.ts";
import { s28 } from "./s28.ts";
import { s29 } from "./s29.ts";
import { s30 } from "./s30.ts";
import { s31 } from "./s31.ts";
import { s32 } from "./s32.ts";
import { s33 } from "./s33.ts";
import { s34 } from "./s34.ts";
import { s35 } from "./s35.ts";
import { s36 } from "./s36.ts";
import { s37 } from "./s37.ts";
import { s38 } from "./s38.ts";
import { s39 } from "./s39.ts";
import { s40 } from "./s40.ts";
import { s41a } from "./s41a.ts";
import { s41b } from "./s41b.ts";
import { s42 } from "./s42.ts";
import { s43 } from "./s43.ts";
import { s44 } from "./s44.ts";
import { s45 } from "./s45.ts";
import { s46 } from "./s46.ts";
import { s47 } from "./s47.ts";
import { s48 } from "./s48.ts";
import { s49 } from "./s49.ts";
import { s50 } from "./s50.ts";
import { s51 } from "./s51.ts";
import { s52 } from "./s52.ts";
import { s53 } from "./s53.ts";
import { s54 } from "./s54.ts";
import { s55 } from "./s55.ts";
import { s56 } from "./s56.ts";
import { s57 } from "./s57.ts";
import { s58 } from "./s58.ts";
import { s59 } from "./s59.ts";
import { s60 } from "./s60.ts";
import { s61 } from "./s61.ts";
import { s62a } from "./s62a.ts";
import { s62b } from "./s62b.ts";
import { s62c } from "./s62c.ts";
import { s62d } from "./s62d.ts";

export const plays: readonly Worked[] = [
  s01,
  s02,
  s02m,
  s03,
  s04,
  s05a,
  s05b,
  s06a,
  s06b,
  s06c,
  s07a,
  s07b,
  s08,
  s09,
  s10,
  s11,
  s12,
  s13,
  s14,
  s15,
  s16,
  s17,
  s18,
  s19,
  s20,
  s21,
  s22,
  s23,
  s24,
  s25,
  s26,
  s27,
  s28,
  s29,
  s30,
  s31,
  s32,
  s33,
  s34,
  s35,
  s36,
  s37,
  s38,
  s39,
  s40,
  s41a,
  s41b,
  s42,
  s43,
  s44,
  s45,
  s46,
  s47,
  s48,
  s49,
  s50,
  s51,
  s52,
  s53,
  s54,
  s55,
  s56,
  s57,
  s58,
  s59,
  s60,
  s61,
  s62a,
  s62b,
  s62c,
  s62d,
];
