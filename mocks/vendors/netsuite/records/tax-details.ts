import { type AccountRole, isAccountRole } from "../../../../model/accounts.ts";
import { zero } from "../../../../model/money.ts";
import type { DraftTax } from "../../../engines/ledger/index.ts";
import { JsonNumber, type TreeObject } from "../json.ts";
import { linesOf } from "../merge.ts";
import { invalidReference, userError, valueMissing } from "../problem.ts";
import type { World } from "../world.ts";
import { amountOf } from "./head.ts";
import { referenceId, textOf } from "./reference.ts";

/** The account that owes the tax: the tax type's payables account for the nexus. */
function payablesAccount(world: World, line: TreeObject, content: TreeObject): AccountRole {
  const typeId =
    referenceId(line.taxType) ??
    referenceId(world.store.get("salesTaxItem", referenceId(line.taxCode) ?? "")?.content.taxType);
  const type = typeId === undefined ? undefined : world.store.get("taxType", typeId);
  const rows = type === undefined ? [] : linesOf(type.content, "nexusAccounts");
  const nexus = referenceId(content.nexus);
  const row = rows.find((one) => referenceId(one.nexus) === nexus) ?? rows[0];
  const account = world.store.get("account", referenceId(row?.payablesAccount) ?? "");
  const role = account?.externalId ?? "";
  if (!isAccountRole(role)) throw invalidReference("taxtype", typeId ?? "", "taxDetails");
  return role;
}

/**
 * Tax lines by the reference of their item line, as the sender states them.
 *
 * Whether amount, rate and basis agree is not checked: an override is an override, so a wrong tax
 * passes and the tie-out must find it. Source: netsuite.md, section 3.1.
 */
export function taxesByReference(
  world: World,
  content: TreeObject,
  currency: string,
): ReadonlyMap<string, readonly DraftTax[]> {
  const details = linesOf(content, "taxDetails");
  if (details.length > 0 && content.taxDetailsOverride !== true) {
    throw userError("Tax details can only be sent with Tax Details Override.", "taxDetails");
  }
  const references = new Set(linesOf(content, "item").map((line) => line.taxDetailsReference));
  const found = new Map<string, DraftTax[]>();
  for (const [index, line] of details.entries()) {
    const path = `taxDetails.items[${index}]`;
    const reference = textOf(line.taxDetailsReference);
    if (reference === null || !references.has(reference)) {
      const at = `${path}.taxDetailsReference`;
      throw invalidReference("taxDetailsReference", reference ?? "", at);
    }
    const code = world.store.get("salesTaxItem", referenceId(line.taxCode) ?? "");
    if (code === undefined) throw valueMissing("Tax Code", `${path}.taxCode`);
    const amount = amountOf(line.taxAmount, currency, `${path}.taxAmount`);
    if (amount === undefined) throw valueMissing("Tax Amount", `${path}.taxAmount`);
    const tax: DraftTax = {
      jurisdiction: code.externalId ?? code.id,
      account: payablesAccount(world, line, content),
      base: amountOf(line.taxBasis, currency, `${path}.taxBasis`) ?? zero(currency),
      ratePercent: line.taxRate instanceof JsonNumber ? line.taxRate.text : "0",
      amount,
    };
    found.set(reference, [...(found.get(reference) ?? []), tax]);
  }
  return found;
}
