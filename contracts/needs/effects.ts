import type { EvidenceLine } from "../../model/evidence/lines.ts";
import { toJson } from "../../model/evidence/text.ts";

/** What a line says has come of the integration's work; undefined where it only tells how. */
function effectOf(line: EvidenceLine): unknown {
  switch (line.kind) {
    case "request": {
      // Looking something up leaves nothing behind.
      const { vendor, method, path, body } = line;
      return method === "GET" ? undefined : { vendor, method, path, body };
    }
    case "delivered":
      return { status: line.status, accepted: line.accepted };
    case "fact":
      return { system: line.system, object: line.object };
    case "document":
    case "journal":
      return line.object;
    case "notice": {
      const { customerId, notice, documentId, on, total } = line;
      return { customerId, notice, documentId, on, total };
    }
    case "exception": {
      const { id, state, reason, document, amount, owner, resolution } = line;
      return { id, state, reason, document, amount, owner, resolution };
    }
    case "audit":
      return { event: line.event, outputs: line.outputs };
    case "gap":
      return { vendor: line.vendor, unknown: line.unknown };
    case "note":
      return { topic: line.topic, text: line.text };
    default:
      return undefined;
  }
}

/**
 * What came of a run for anybody outside the integration: what it wrote at the doors and answered,
 * what vendors and books hold, its exceptions and what it keeps on record. As text, sorted, so that
 * two runs that only went about it in another order are equal.
 */
export function effectsOf(lines: Iterable<EvidenceLine>): readonly string[] {
  const found: string[] = [];
  for (const line of lines) {
    const effect = effectOf(line);
    if (effect !== undefined) found.push(`${line.kind} ${toJson(effect)}`);
  }
  return found.sort();
}
