import { isTreeObject, type Tree } from "../json.ts";

/** The id behind a reference field; undefined where it is not set. */
export function referenceId(value: Tree | undefined): string | undefined {
  const id = isTreeObject(value) ? value.id : undefined;
  return typeof id === "string" ? id : undefined;
}

/** Text of a field, or null where it is empty. */
export function textOf(value: Tree | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
