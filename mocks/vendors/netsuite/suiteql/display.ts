import { typeNamed } from "../lookup.ts";
import type { World } from "../world.ts";
import { statusName, typeName } from "./status.ts";

/** Which record a column points to. */
const pointsTo: Readonly<Record<string, readonly string[]>> = {
  entity: ["customer"],
  customer: ["customer"],
  account: ["account"],
  deferralaccount: ["account"],
  recognitionaccount: ["account"],
  item: ["serviceSaleItem"],
  subsidiary: ["subsidiary"],
  currency: ["currency"],
  postingperiod: ["accountingPeriod"],
  plannedperiod: ["accountingPeriod"],
};

/** The display text of an id or a code in a column; the value itself where it has none. */
export function displayOf(
  world: World,
  column: string,
  value: string,
  type: string | null,
): string | null {
  if (column === "status" && type !== null) return statusName(type, value);
  if (column === "type") return typeName(value);
  for (const name of pointsTo[column] ?? []) {
    const target = typeNamed(name);
    const record = world.store.get(target.space, value);
    if (record !== undefined) return target.label(world, record);
  }
  return value;
}
