import type { Json } from "../../model/integration.ts";
import type { Change } from "./vendor-versions.ts";

/** Where a field stands: below which of the vendor's objects, by the vendor's names of them. */
export type Standing = {
  /** The object's own name of its kind, null where it has none. */
  readonly object: string | null;
  /** From there, lists without their positions: `lines.data.price`. */
  readonly field: string;
};

/** What an object calls itself, in the two ways in which vendors write it. */
function kindOf(value: Json): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  if (typeof value.object === "string") return value.object;
  const { attributes } = value;
  const isNamed = typeof attributes === "object" && attributes !== null;
  const kind = isNamed && !Array.isArray(attributes) ? attributes.type : undefined;
  return typeof kind === "string" ? kind : undefined;
}

/** `lines.data[0].price` as its steps. */
export function stepsOf(field: string): readonly string[] {
  return field.split(/[.[\]]+/).filter((step) => step !== "");
}

function isPosition(step: string): boolean {
  return /^(\d+|\*)$/.test(step);
}

function inside(value: Json | undefined, step: string): Json | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return value[Number(step)] ?? value[0];
  return value[step];
}

/** Every object that a field of a body stands in, the nearest first, the body itself last. */
export function standingsOf(body: Json | undefined, field: string): readonly Standing[] {
  const steps = stepsOf(field);
  const found: Standing[] = [];
  let value = body;
  for (const [at, step] of steps.entries()) {
    const rest = steps.slice(at).filter((one) => !isPosition(one));
    const kind = value === undefined ? undefined : kindOf(value);
    if (kind !== undefined || at === 0) {
      found.unshift({ object: kind ?? null, field: rest.join(".") });
    }
    value = inside(value, step);
  }
  return found;
}

function isAt(wanted: string | undefined, field: string): boolean {
  return wanted === field || (wanted !== undefined && field.startsWith(`${wanted}.`));
}

/** The change that explains why a field is not as it was; the latest one where several would. */
export function adviceFor(
  changes: readonly Change[],
  {
    name,
    isMessage,
    standings,
  }: {
    /** The operation, or the type of the message. */
    readonly name: string;
    readonly isMessage: boolean;
    readonly standings: readonly Standing[];
  },
): Change | undefined {
  const whole = standings.at(-1)?.field ?? "";
  const latest = [...changes].reverse();
  const ofThis = latest.find(
    (change) =>
      (isMessage ? change.event : change.call) === name &&
      (change.field === undefined || isAt(change.field, whole)),
  );
  if (ofThis !== undefined) return ofThis;
  for (const { object, field } of standings) {
    const found = latest.find((one) => one.object === object && isAt(one.field, field));
    if (found !== undefined) return found;
  }
  return undefined;
}
