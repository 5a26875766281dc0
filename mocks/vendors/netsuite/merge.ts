import type { Fields } from "./fields.ts";
import { canonicalText, isTreeObject, JsonNumber, type Tree, type TreeObject } from "./json.ts";

/** The lines of a sublist; none where it is absent. */
export function linesOf(record: TreeObject, name: string): readonly TreeObject[] {
  const list = record[name];
  const items = isTreeObject(list) ? list.items : undefined;
  return Array.isArray(items) ? items.filter(isTreeObject) : [];
}

function keyOf(line: TreeObject, key: string): string | undefined {
  const value = line[key];
  return value === undefined || value === null ? undefined : canonicalText(value);
}

function nextLine(lines: readonly TreeObject[]): number {
  const numbers = lines.map((line) =>
    line.line instanceof JsonNumber ? Number(line.line.text) : 0,
  );
  return Math.max(0, ...numbers) + 1;
}

/** Lines with a known key are changed, the others are added: the vendor's rule for PATCH. */
function mergeLines(
  before: readonly TreeObject[],
  sent: readonly TreeObject[],
  key: string,
): readonly TreeObject[] {
  const lines = [...before];
  for (const line of sent) {
    const wanted = keyOf(line, key);
    const index = lines.findIndex((other) => wanted !== undefined && keyOf(other, key) === wanted);
    if (index < 0) {
      const numbered: Record<string, Tree> = { ...line };
      if (key === "line" && numbered.line === undefined) {
        numbered.line = new JsonNumber(String(nextLine(lines)));
      }
      lines.push(numbered);
    } else lines[index] = { ...lines[index], ...line };
  }
  return lines;
}

/**
 * A record's content after a write: fields that were sent win, the others stay.
 *
 * Sublists are merged line by line by their key, unless `replaced` names them: then the lines sent
 * are all there is. A sublist without a key is always sent whole. Source: netsuite.md, section 3.
 */
export function mergeContent(
  before: TreeObject,
  sent: TreeObject,
  fields: Fields,
  replaced: ReadonlySet<string>,
): TreeObject {
  const merged: Record<string, Tree> = { ...before };
  for (const name of Object.keys(sent)) {
    const value = sent[name] ?? null;
    const field = fields[name];
    if (value === null) delete merged[name];
    else if (field?.kind === "sublist") {
      const whole = replaced.has(name) || field.key === "";
      const kept = whole ? [] : linesOf(before, name);
      merged[name] = { items: mergeLines(kept, linesOf(sent, name), field.key) };
    } else merged[name] = value;
  }
  return merged;
}
