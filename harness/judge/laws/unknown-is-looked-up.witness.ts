import { SmallRun } from "../small-run.ts";
import { unknownIsLookedUp } from "./unknown-is-looked-up.ts";
import type { Witness } from "./witness.ts";

function call(run: SmallRun, method: string, path: string): SmallRun {
  return run.write({
    kind: "request",
    system: "billing",
    vendor: "billing",
    method,
    path,
    headers: {},
    body: method === "POST" ? "amount=10825" : null,
  });
}

/** A create whose answer never came, and what is done about it. */
function played(looks: boolean) {
  const run = call(new SmallRun(), "POST", "/v1/invoices");
  if (looks) call(run, "GET", "/v1/invoices");
  return call(run, "POST", "/v1/invoices").phase("marker").lines;
}

export const witness: Witness = {
  of: unknownIsLookedUp,
  breaks: "a blind second POST follows a broken connection",
  broken: played(false),
  intact: played(true),
};
