import type { EvidenceLine } from "../../../model/evidence/lines.ts";
import { linkWords } from "../cause-chain.ts";
import type { Remark } from "../remark.ts";
import type { Law } from "./law.ts";

function isWrite(line: EvidenceLine): boolean {
  return line.kind === "fact" || line.kind === "document" || line.kind === "journal";
}

/** O6b: while nothing new happens, over the watch time after the drain, writes = 0. */
export const silenceAfterWork: Law = {
  id: "O6b",
  sentence: "When nothing new happens, nothing is written.",
  check: (index) => {
    const quiet = index.afterMarker.filter(({ phase }) => phase === "silence");
    const findings = quiet.filter(isWrite).map((line): Remark => {
      const object = linkWords(line) ?? line.kind;
      return {
        message: `${object} was written although nothing had happened`,
        object,
        expected: "silence",
        actual: "a write",
        atRisk: [],
        line: line.n,
      };
    });
    return { compared: quiet.length, findings };
  },
};
