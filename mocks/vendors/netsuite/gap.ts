import { distance } from "fastest-levenshtein";
import { Problem } from "./problem.ts";

/** What the vendor knows and this mock does not: 501, and an evidence line that names it. */
export class Gap extends Problem {
  readonly unknown: string;
  constructor(unknown: string, known: readonly string[] = []) {
    const nearest = [...known].sort((a, b) => distance(unknown, a) - distance(unknown, b))[0];
    const hint = nearest === undefined ? "" : ` Nearest that it knows: ${nearest}.`;
    super(501, "TIEOUT_GAP", `The NetSuite mock does not know ${unknown}.${hint} See NOTES.md.`);
    this.unknown = unknown;
  }
}
