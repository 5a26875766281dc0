import type { SmallRun } from "../small-run.ts";
import { story } from "../small-story.ts";
import { oneIntentOneKey } from "./one-intent-one-key.ts";
import type { Witness } from "./witness.ts";

function refund(run: SmallRun, key: string): void {
  run.write({
    kind: "request",
    system: "billing",
    vendor: "billing",
    method: "POST",
    path: "/refunds",
    headers: { "idempotency-key": key },
    body: "charge=ch_1",
  });
  const request = run.last;
  run.write({ kind: "response", request, vendor: "billing", status: 200, headers: {}, body: null });
}

/** One refund asked for twice, since the answer to the first got lost. */
function asked(second: string) {
  return story({
    before: (run) => {
      refund(run, "key-1");
      refund(run, second);
    },
  }).lines;
}

export const witness: Witness = {
  of: oneIntentOneKey,
  breaks: "a random key per attempt",
  broken: asked("key-2"),
  intact: asked("key-1"),
};
