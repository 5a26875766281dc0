import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";

/** Internal id of the ERP's account of that role; without one the document waits for its owner. */
export async function accountOf(hub: Hub, role: string, document: string): Promise<string> {
  const account = await hub.catalogue.account(role);
  if (account !== undefined) return account;
  throw new Quarantined({
    reason: "unmapped_account",
    document,
    message: `the ERP has no account ${role}`,
  });
}
