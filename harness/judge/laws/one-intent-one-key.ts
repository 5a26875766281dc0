import type { LineOf } from "../../../model/evidence/lines.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Remark } from "../remark.ts";
import type { Law } from "./law.ts";

const header = "idempotency-key";

type Call = { readonly request: LineOf<"request">; readonly key: string; readonly status: number };

/** Calls that wrote something; one that changes nothing, such as a preview, may be asked again. */
function writes(index: EvidenceIndex): ReadonlySet<number | null> {
  const stored = [...index.of("fact"), ...index.of("document"), ...index.of("journal")];
  return new Set(stored.map(({ cause }) => cause));
}

/** Calls with an idempotency key that wrote and had an answer, by what they wanted. */
function intents(index: EvidenceIndex): ReadonlyMap<string, readonly Call[]> {
  const wrote = writes(index);
  const answers = new Map(index.of("response").map((line) => [line.request, line.status] as const));
  const calls = index.of("request").flatMap((request): readonly Call[] => {
    const key = request.headers[header];
    const status = answers.get(request.n);
    const isTelling = key !== undefined && status !== undefined && wrote.has(request.n);
    return isTelling ? [{ request, key, status }] : [];
  });
  return Map.groupBy(
    calls,
    ({ request }) => `${request.vendor} ${request.method} ${request.path} ${request.body ?? ""}`,
  );
}

/**
 * K8: for every intent to write (vendor, method, path, body) the calls that succeeded carry one
 * idempotency key; a second key is allowed only after the first was refused.
 */
export const oneIntentOneKey: Law = {
  id: "K8",
  sentence:
    "One intent to write is sent under one idempotency key; a second key only after a refusal.",
  check: (index) => {
    const asked = [...intents(index).values()];
    const findings = asked.flatMap((calls): readonly Remark[] => {
      const done = calls.filter(({ status }) => status >= 200 && status < 300);
      const keys = [...new Set(done.map(({ key }) => key))];
      const last = done.at(-1)?.request;
      if (keys.length < 2 || last === undefined) return [];
      const object = `${last.method} ${last.path}`;
      return [
        {
          message: `the same ${object} succeeded under ${keys.length} idempotency keys`,
          object,
          expected: "one key for one intent",
          actual: keys.join(", "),
          atRisk: [],
          line: last.n,
        },
      ];
    });
    return { compared: asked.length, findings };
  },
};
