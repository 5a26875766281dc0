import type { SmallRun } from "../small-run.ts";
import { story } from "../small-story.ts";
import { retryAfterIsKept } from "./retry-after-is-kept.ts";
import type { Witness } from "./witness.ts";

function call(run: SmallRun, time: string, status: number): void {
  run.on("2026-01-01", time);
  run.write({
    kind: "request",
    system: "erp",
    vendor: "erp",
    method: "PUT",
    path: "/invoice/eid:in_A",
    headers: {},
    body: null,
  });
  const headers: Record<string, string> = status === 429 ? { "retry-after": "30" } : {};
  run.write({ kind: "response", request: run.last, vendor: "erp", status, headers, body: null });
}

/** Refused with 30 s to wait, asked again at `time`. */
function again(time: string) {
  return story({
    before: (run) => {
      call(run, "06:00:00", 429);
      call(run, time, 204);
    },
  }).lines;
}

export const witness: Witness = {
  of: retryAfterIsKept,
  breaks: "asks again at once, whatever the refusal says",
  broken: again("06:00:10"),
  intact: again("06:00:30"),
};
