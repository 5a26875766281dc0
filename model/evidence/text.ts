import { amountText, type Money, money } from "../money.ts";
import { type EvidenceLine, evidenceFormat, evidenceLineSchema } from "./lines.ts";

function isMoney(value: unknown): value is Money {
  return typeof value === "object" && value !== null && typeof (value as Money).minor === "bigint";
}

function isStoredMoney(value: unknown): value is { amount: string; currency: string } {
  if (typeof value !== "object" || value === null) return false;
  const { amount, currency } = value as Record<string, unknown>;
  if (typeof amount !== "string" || typeof currency !== "string") return false;
  return Object.keys(value).length === 2;
}

function storedItems(items: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let index = 0; index < items.length; index += 1) {
    const item = stored(items[index]);
    if (item === items[index]) continue;
    copy ??= [...items];
    copy[index] = item;
  }
  return copy ?? items;
}

// A replacer would be called for every value of every line; most lines hold no amount at all, and
// those stay the objects that they are.
function stored(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isMoney(value)) return { amount: amountText(value), currency: value.currency };
  if (Array.isArray(value)) return storedItems(value);
  let copy: Record<string, unknown> | undefined;
  for (const [name, given] of Object.entries(value)) {
    if (typeof given !== "object") continue;
    const item = stored(given);
    if (item === given) continue;
    copy ??= { ...value };
    copy[name] = item;
  }
  return copy ?? value;
}

/** Any value of the model as JSON text, amounts as decimal text with their currency. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(stored(value), null, indent);
}

/** Puts amounts in the place of their stored form, in a value that has just been parsed. */
function revived(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isStoredMoney(value)) return money(value.amount, value.currency);
  for (const [name, given] of Object.entries(value)) {
    if (typeof given !== "object" || given === null) continue;
    const item = revived(given);
    if (item !== given) (value as Record<string, unknown>)[name] = item;
  }
  return value;
}

/** The way back from `toJson`, unchecked: for text that Tieout has just written itself. */
export function fromJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // Half of all lines are calls and answers, whose bodies are text: no amount to look for in them.
  return text.includes('"currency":') ? revived(value) : value;
}

/** One line of an evidence file that Tieout has just written itself. */
export function parseOwnLine(text: string): EvidenceLine {
  return fromJson(text) as EvidenceLine;
}

/** An evidence file that cannot be read: says which line and why. */
export class UnreadableEvidence extends Error {
  readonly line: number;
  constructor(line: number, why: string) {
    super(`evidence line ${line}: ${why}`);
    this.name = "UnreadableEvidence";
    this.line = line;
  }
}

/**
 * Reads a stored evidence file, each line checked against the schema.
 *
 * Throws `UnreadableEvidence` for a line that is not JSON or not of the format, for another format
 * version, and for a file that does not begin with its `run` line.
 */
export function readEvidence(text: string): readonly EvidenceLine[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line, index) => {
    let stored: unknown;
    try {
      stored = JSON.parse(line);
    } catch {
      throw new UnreadableEvidence(index + 1, "is not JSON; was the file cut off?");
    }
    const format = (stored as { format?: unknown } | null)?.format;
    if (index === 0 && format !== evidenceFormat) {
      throw new UnreadableEvidence(1, `is not a run line of format ${evidenceFormat}`);
    }
    const parsed = evidenceLineSchema.safeDecode(stored as never);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new UnreadableEvidence(index + 1, `${issue?.path.join(".")}: ${issue?.message}`);
  });
}
