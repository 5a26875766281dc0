import type { LineOf } from "../../../model/evidence/lines.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Remark } from "../remark.ts";
import type { Law } from "./law.ts";

type Call = LineOf<"request">;

function intentOf({ vendor, method, path, body }: Call): string {
  return `${vendor} ${method} ${path} ${body ?? ""}`;
}

/** Creating calls of which nobody can say whether they worked: no answer, or one of a broken vendor. */
function unknown(index: EvidenceIndex): readonly Call[] {
  const answers = new Map(index.of("response").map((line) => [line.request, line.status] as const));
  return index.of("request").filter(({ n, method }) => {
    const status = answers.get(n);
    return method === "POST" && (status === undefined || status >= 500);
  });
}

/** Whether the target itself would have refused a second one: by the key of the call, or by profile. */
function isSafe(index: EvidenceIndex, first: Call, second: Call): boolean {
  const key = second.headers["idempotency-key"];
  if (key !== undefined && key === first.headers["idempotency-key"]) return true;
  return second.system === "erp" && index.run.profile.uniqueExternalIds;
}

/**
 * O10: after a create whose outcome is unknown, the same create comes again only after a look at the
 * target, under the same idempotency key, or where the target refuses duplicates. Severity 1.
 */
export const unknownIsLookedUp: Law = {
  id: "O10",
  sentence:
    "Who does not know whether a write worked looks before writing again, or uses a key that makes it once.",
  check: (index) => {
    const requests = index.of("request");
    const pairs = unknown(index).flatMap((first) => {
      const later = requests.filter(({ n }) => n > first.n);
      const second = later.find((call) => intentOf(call) === intentOf(first));
      return second ? [{ first, second, between: later.filter(({ n }) => n < second.n) }] : [];
    });
    const findings = pairs.flatMap(({ first, second, between }): readonly Remark[] => {
      const looked = between.some(({ vendor, method }) => {
        return vendor === first.vendor && method === "GET";
      });
      if (looked || isSafe(index, first, second)) return [];
      const object = `${second.method} ${second.path}`;
      return [
        {
          message: `${object} was sent a second time while nobody knew whether the first had worked`,
          object,
          expected: "a look at the target, or the same idempotency key",
          actual: "a blind second create",
          atRisk: [],
          line: second.n,
        },
      ];
    });
    return { compared: pairs.length, findings };
  },
};
