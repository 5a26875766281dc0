import type { LineOf } from "../../../model/evidence/lines.ts";
import { causesOf } from "../cause-chain.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** Once for itself, once more after a write, and as often again after a new session. */
const bound = 6;

/** The message, job or step that a call was made for. */
function rootOf(index: EvidenceIndex, n: number): number {
  const root = causesOf(index.line, n).find(({ kind }) => kind === "delivery" || kind === "action");
  return root?.n ?? n;
}

function answeredReads(index: EvidenceIndex): readonly LineOf<"request">[] {
  const good = new Set(
    index
      .of("response")
      .filter(({ status }) => status < 400)
      .map(({ request }) => request),
  );
  return index.of("request").filter(({ n, method }) => method === "GET" && good.has(n));
}

/**
 * O6a: for one message, job or step, the same read (vendor, path, parameters) is answered at most six
 * times: what it costs does not grow with the lines of a document. Severity 3.
 */
export const readsAreBounded: Law = {
  id: "O6a",
  sentence:
    "For one message nothing is read over and over: the same question is asked a few times at most.",
  check: (index) => {
    const reads = Map.groupBy(
      answeredReads(index),
      ({ n, vendor, path }) => `${rootOf(index, n)} ${vendor} ${path}`,
    );
    const findings = [...reads.values()].flatMap((calls): readonly Remark[] => {
      const [last] = calls.slice(-1);
      if (last === undefined || calls.length <= bound) return [];
      return [
        {
          message: `${last.path} of ${last.vendor} was read ${calls.length} times for one message`,
          object: `GET ${last.path}`,
          expected: `at most ${bound} times`,
          actual: `${calls.length} times`,
          atRisk: [],
          line: last.n,
        },
      ];
    });
    return { compared: reads.size, findings };
  },
};
