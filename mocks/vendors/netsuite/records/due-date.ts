import { addDays, type BusinessDate, businessDate } from "../../../../model/days.ts";
import type { LedgerDocument } from "../../../engines/ledger/index.ts";
import { JsonNumber, type TreeObject } from "../json.ts";
import type { World } from "../world.ts";
import { referenceId, textOf } from "./reference.ts";

/** The date sent, else the document's date and the days of its terms or of the customer's. */
export function dueOn(
  world: World,
  document: LedgerDocument,
  content: TreeObject,
): BusinessDate | null {
  const sent = textOf(content.dueDate);
  if (sent !== null) return businessDate(sent);
  const customer = world.store.get("customer", document.customerId ?? "");
  const id = referenceId(content.terms) ?? referenceId(customer?.content.terms);
  const days = world.store.get("term", id ?? "")?.content.daysUntilNetDue;
  return days instanceof JsonNumber ? addDays(document.documentOn, Number(days.text)) : null;
}
