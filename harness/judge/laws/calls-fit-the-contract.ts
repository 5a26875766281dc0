import type { LineOf } from "../../../model/evidence/lines.ts";
import type { Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** Bad request, method, form, media type, content: what is wrong with the call and not with the moment. */
const malformed: ReadonlySet<number> = new Set([400, 405, 406, 415, 422]);

/** The vendor's own words, as far as one reads them at a glance. */
function wordsOf({ status, body }: LineOf<"response">): string {
  return `${status} ${(body ?? "").slice(0, 160)}`.trim();
}

/**
 * S5: no call is refused as malformed by the vendor's pinned version, unless it is put right (the same
 * method and path accepted later) or a person is told (an exception opened after it). A field that the
 * vendor dropped shows here first. Severity 2.
 */
export const callsFitTheContract: Law = {
  id: "S5",
  sentence: "Every call fits the vendor's contract: none is refused for its form and left at that.",
  check: (index) => {
    const requests = new Map(index.of("request").map((line) => [line.n, line] as const));
    const answers = index.of("response");
    const told = index.of("exception").filter(({ state }) => state === "opened");
    const accepted = (request: LineOf<"request">, after: number) =>
      answers.some(({ n, status, request: number }) => {
        const other = n > after && status < 400 ? requests.get(number) : undefined;
        return other?.path === request.path && other.method === request.method;
      });
    const findings = answers.flatMap((line): readonly Remark[] => {
      const request = requests.get(line.request);
      const isTold = told.some(({ n }) => n > line.n);
      if (request === undefined || !malformed.has(line.status) || isTold) return [];
      // A refusal that depends on the books, such as a closed period, is answered by another call.
      if (accepted(request, line.n)) return [];
      const object = `${request.method} ${request.path}`;
      return [
        {
          message: `${request.vendor} refused ${object} as malformed, and that was the end of it`,
          object,
          expected: "a call that the vendor's version understands",
          actual: wordsOf(line),
          atRisk: [],
          line: line.n,
        },
      ];
    });
    return { compared: answers.length, findings };
  },
};
