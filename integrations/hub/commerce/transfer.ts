import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import type { DealRecord } from "./deal-record.ts";
import type { Opportunity } from "./opportunity.ts";

/**
 * The deal goes on with another legal entity: what is invoiced from now on is that entity's, and
 * what was invoiced stays where it is. The deferred part is moved in the ERP by finance.
 */
export async function transfer(hub: Hub, change: Opportunity, deal: DealRecord): Promise<void> {
  const { entity } = change;
  if (entity === null || !hub.settings.entities.some(({ id }) => id === entity)) {
    throw new Quarantined({
      reason: "amendment_mismatch",
      document: change.id,
      message: `the transfer goes to ${entity ?? "no entity"}, which the operating model does not have`,
    });
  }
  const key = `amendment:${change.id}:transfer`;
  await hub.steps.once(
    key,
    // Metadata is written over: sending it again changes nothing.
    async () => undefined,
    async () => {
      const { subscriptionId: id } = deal;
      const metadata = { legal_entity: entity };
      await hub.stripe.subscriptions.update(id, { metadata }, { idempotencyKey: key });
      return id;
    },
  );
}
