import { smallContract } from "../laws/small-contract.ts";
import type { Witness } from "../laws/witness.ts";
import { SmallRun } from "../small-run.ts";
import { ownersAloneWrite } from "./owners-alone-write.ts";
import { ruledModel } from "./small-controls.ts";

/** The CRM's contract changed by a call of the integration, where these may enrich it. */
function played(...mayEnrich: string[]) {
  const contract = { master: "crm", mayEnrich, consumers: [] };
  const run = new SmallRun({ model: { ...ruledModel, systemsOfRecord: { contract } } });
  run.write({
    kind: "request",
    system: "crm",
    vendor: "crm",
    method: "PATCH",
    path: "/Contract/800A",
    headers: {},
    body: "{}",
  });
  run.because().write({
    kind: "fact",
    system: "crm",
    entity: "US01",
    currency: "USD",
    version: 1,
    object: smallContract(),
  });
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: ownersAloneWrite,
  breaks: "the status is written over a contract that the CRM owns alone",
  broken: played(),
  intact: played("integration"),
};
