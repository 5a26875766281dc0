import { SmallRun } from "../small-run.ts";
import { callsFitTheContract } from "./calls-fit-the-contract.ts";
import type { Witness } from "./witness.ts";

function answered(status: number, body: string) {
  const run = new SmallRun();
  run.write({
    kind: "request",
    system: "erp",
    vendor: "erp",
    method: "PUT",
    path: "/record/v1/invoice/eid:in_A",
    headers: {},
    body: "{}",
  });
  const request = run.last;
  run.write({ kind: "response", request, vendor: "erp", status, headers: {}, body });
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: callsFitTheContract,
  breaks: "a field is sent that the vendor dropped",
  broken: answered(400, "Unknown property: dueOn"),
  intact: answered(204, ""),
};
