import type { Contract } from "../../../model/facts/commerce.ts";
import { smallDeal, smallSubscription } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { oneContractPerDeal } from "./one-contract-per-deal.ts";
import { smallContract } from "./small-contract.ts";
import type { Witness } from "./witness.ts";

function withContracts(...contracts: readonly Contract[]) {
  const run = new SmallRun();
  run.fact(smallDeal(), smallSubscription(), ...contracts);
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: oneContractPerDeal,
  breaks: "a renewal creates a second contract beside the old",
  broken: withContracts(smallContract(), smallContract({ id: "800B" })),
  intact: withContracts(smallContract()),
};
