import { z } from "zod";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { type Shelf, shelf } from "../shelf.ts";
import type { Task } from "../work.ts";

const writtenSchema = z.object({ account: z.string(), name: z.string() });

/** By billing customer: the CRM's account, and the name that the hub wrote in the ERP last. */
export function erpNames(hub: Hub): Shelf<{ account: string; name: string }> {
  return shelf(hub.store, "erp-name", writtenSchema);
}

const namedSchema = z.looseObject({ id: z.coerce.string(), companyName: z.string() });

/**
 * Gives the ERP's customer the master's name. One that somebody else has written there is left as it
 * is until the data steward decides, and stops no invoice: the customer is found by its key.
 */
export async function renameInErp(hub: Hub, customerId: string, name: string): Promise<void> {
  const written = await erpNames(hub).get(customerId);
  if (written === undefined) return;
  const found = await hub.netsuite.find("customer", customerId);
  if (found === undefined) return;
  const record = namedSchema.parse(found);
  const isOthers = record.companyName !== written.name && record.companyName !== name;
  if (isOthers) {
    throw new Quarantined({
      reason: "ownership_conflict",
      document: customerId,
      message: `the ERP says "${record.companyName}", the CRM "${name}"`,
      owner: "sales operations",
    });
  }
  if (record.companyName !== name) {
    await hub.netsuite.patch("customer", record.id, { companyName: name });
    await hub.audit.record(`customer ${customerId} renamed`, [record.id]);
  }
  if (written.name !== name) await erpNames(hub).put(customerId, { ...written, name });
}

/** Accounts whose customer has had another name in the ERP since that day than the hub gave it. */
export async function renamedTasks(hub: Hub, day: string): Promise<Task[]> {
  const written = new Map(await erpNames(hub).all());
  if (written.size === 0) return [];
  const rows = await hub.netsuite.suiteql(
    `SELECT c.externalid, c.companyname FROM customer c WHERE c.lastmodifieddate >= TO_DATE('${day}', 'YYYY-MM-DD')`,
  );
  return rows.flatMap(({ externalid = "", companyname }): Task[] => {
    const ours = written.get(externalid);
    if (ours === undefined || ours.name === companyname) return [];
    return [{ kind: "account", id: ours.account }];
  });
}
