import { refuse } from "../refusals.ts";
import { type Form, fields } from "./form.ts";

export type Metadata = Readonly<Record<string, string>>;
const none: Metadata = {};

/**
 * `current` after `metadata` was posted: keys merge, an empty value deletes its key, an empty
 * `metadata` clears all. At most 50 keys of 40 characters with values of 500. Reference, section 3.
 */
export function mergedMetadata(form: Form, current: Metadata = none): Metadata {
  if (form.metadata === "") return none;
  const posted = fields(form, "metadata");
  if (posted === undefined) return current;
  const merged: Record<string, string> = { ...current };
  for (const key in posted) {
    const value = posted[key];
    if (typeof value !== "string") throw refuse.metadata(`Metadata values must be strings: ${key}`);
    if (key.length > 40) {
      throw refuse.metadata(`Metadata keys can be at most 40 characters long: '${key}'`);
    }
    if (value.length > 500) {
      throw refuse.metadata(`Metadata values can be at most 500 characters long: '${key}'`);
    }
    if (value === "") delete merged[key];
    else merged[key] = value;
  }
  if (Object.keys(merged).length > 50) {
    throw refuse.metadata("You can have at most 50 metadata keys.");
  }
  return merged;
}
