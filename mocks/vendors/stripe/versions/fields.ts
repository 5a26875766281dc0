import type { Body } from "./step.ts";

/** A value as an object; undefined for anything else. */
export function bodyOf(value: unknown): Readonly<Body> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Body)
    : undefined;
}

export function listOf(value: unknown): readonly Readonly<Body>[] {
  return Array.isArray(value) ? value : [];
}

/** Takes fields out by their paths, `refunds[].type`; what they stand in is copied, not changed. */
export function drop(body: Body, paths: readonly string[]): void {
  for (const path of paths) dropOne(body, path.split("."));
}

function dropOne(body: Body, [name = "", ...deeper]: readonly string[]): void {
  if (deeper.length === 0) {
    delete body[name];
    return;
  }
  const without = (value: unknown): unknown => {
    const inner = bodyOf(value);
    if (inner === undefined) return value;
    const copy = { ...inner };
    dropOne(copy, deeper);
    return copy;
  };
  const list = name.endsWith("[]") ? name.slice(0, -2) : undefined;
  if (list === undefined) body[name] = without(body[name]);
  else if (Array.isArray(body[list])) body[list] = body[list].map(without);
}
