import { epochMs } from "../../../model/days.ts";
import type { LineOf } from "../../../model/evidence/lines.ts";
import type { Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** Seconds that an answer asks the caller to wait; undefined where it asks for nothing. */
function waitSeconds({ status, headers }: LineOf<"response">): number | undefined {
  if (status !== 429 && status !== 503) return undefined;
  const text = headers["retry-after"];
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/**
 * O8: for every refusal with `Retry-After: s` at t, no call to the same vendor and path is made in
 * (t, t + s). Counted from the answer, in virtual time.
 */
export const retryAfterIsKept: Law = {
  id: "O8",
  sentence:
    "Who is asked to wait waits: no call comes again before the time that the refusal named.",
  check: (index) => {
    const requests = index.of("request");
    const byNumber = new Map(requests.map((line) => [line.n, line] as const));
    const asked = index.of("response").flatMap((line) => {
      const seconds = waitSeconds(line);
      const request = byNumber.get(line.request);
      return seconds === undefined || request === undefined ? [] : [{ line, seconds, request }];
    });
    const findings = asked.flatMap(({ line, seconds, request }): readonly Remark[] => {
      const until = epochMs(line.at) + seconds * 1000;
      const early = requests.find(
        (next) =>
          next.n > line.n &&
          next.vendor === request.vendor &&
          next.path === request.path &&
          epochMs(next.at) < until,
      );
      if (early === undefined) return [];
      const object = `${request.method} ${request.path}`;
      return [
        {
          message: `${object} came again before the ${seconds} s were over that the refusal asked for`,
          object,
          expected: `not before ${seconds} s after ${line.at}`,
          actual: `at ${early.at}`,
          atRisk: [],
          line: early.n,
        },
      ];
    });
    return { compared: asked.length, findings };
  },
};
