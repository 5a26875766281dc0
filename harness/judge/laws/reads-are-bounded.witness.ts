import { SmallRun } from "../small-run.ts";
import { readsAreBounded } from "./reads-are-bounded.ts";
import { smallDelivery } from "./small-delivery.ts";
import type { Witness } from "./witness.ts";

/** A message about an invoice of ten lines, for which the customer is read so many times. */
function played(times: number) {
  const run = new SmallRun();
  run.write(smallDelivery);
  run.because();
  for (let time = 0; time < times; time += 1) {
    run.write({
      kind: "request",
      system: "billing",
      vendor: "billing",
      method: "GET",
      path: "/v1/customers/cus_A",
      headers: {},
      body: null,
    });
    const request = run.last;
    run.write({ kind: "response", request, vendor: "billing", status: 200, headers: {}, body: "" });
  }
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: readsAreBounded,
  breaks: "the whole customer is read for each line",
  broken: played(10),
  intact: played(1),
};
