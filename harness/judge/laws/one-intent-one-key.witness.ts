import type { Customer } from "../../../model/facts/commerce.ts";
import type { SmallRun } from "../small-run.ts";
import { story } from "../small-story.ts";
import { oneIntentOneKey } from "./one-intent-one-key.ts";
import type { Witness } from "./witness.ts";

function customer(id: string): Customer {
  const unknown = { key: null, email: null, shipsTo: null };
  return { type: "customer", id, legalName: "B", ...unknown, metadata: {} };
}

/** A customer is made under a key; the second time it is another one. */
function create(run: SmallRun, id: string, key: string): void {
  run.write({
    kind: "request",
    system: "billing",
    vendor: "billing",
    method: "POST",
    path: "/customers",
    headers: { "idempotency-key": key },
    body: "name=B",
  });
  const request = run.last;
  run.because().fact(customer(id)).because(null);
  run.write({ kind: "response", request, vendor: "billing", status: 200, headers: {}, body: null });
}

/** One customer asked for twice, since the answer to the first got lost. */
function asked(second: string) {
  return story({
    before: (run) => {
      create(run, "cus_B", "key-1");
      create(run, second === "key-1" ? "cus_B" : "cus_C", second);
    },
  }).lines;
}

export const witness: Witness = {
  of: oneIntentOneKey,
  breaks: "a random key per attempt",
  broken: asked("key-2"),
  intact: asked("key-1"),
};
