import type { EvidenceLine } from "../../../model/evidence/lines.ts";
import { toJson } from "../../../model/evidence/text.ts";
import { linkWords } from "../cause-chain.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

type Stored = Extract<EvidenceLine, { kind: "fact" | "document" | "journal" }>;

function isStored(line: EvidenceLine): line is Stored {
  return line.kind === "fact" || line.kind === "document" || line.kind === "journal";
}

/** The object as it was at the marker, or nothing. */
function before(index: EvidenceIndex, line: Stored): unknown {
  if (line.kind === "journal") return undefined;
  if (line.kind === "document") return index.documents.get(line.object.id);
  return index.facts[line.object.type].get(line.object.id);
}

function moneyOf(line: Stored) {
  const { object } = line;
  if (object.type === "document" || object.type === "invoice" || object.type === "credit memo") {
    return atRisk(object.total);
  }
  if (object.type === "payment" || object.type === "refund") return atRisk(object.amount);
  return [];
}

export const replayChangesNothing: Law = {
  id: "K7",
  sentence:
    "Delivering everything again and running all sweeps changes nothing and creates nothing.",
  check: (index) => {
    const replayed = index.afterMarker.filter((line) => line.phase === "replay");
    const again = replayed.filter((line) => line.kind === "delivery" || line.kind === "action");
    if (again.length === 0) return { compared: 0, findings: [] };
    const findings = index.afterMarker.filter(isStored).flatMap((line): Remark[] => {
      const was = before(index, line);
      if (was !== undefined && toJson(was) === toJson(line.object)) return [];
      const object = linkWords(line) ?? line.kind;
      return [
        {
          message: `${object} ${was === undefined ? "was made" : "changed"} when everything was delivered again`,
          object,
          expected: "no change",
          actual: was === undefined ? "a new object" : "another state",
          atRisk: moneyOf(line),
          line: line.n,
        },
      ];
    });
    return { compared: again.length, findings };
  },
};
