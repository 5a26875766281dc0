import { amountText, type Money, money } from "../money.ts";
import { type EvidenceLine, evidenceFormat, evidenceLineSchema } from "./lines.ts";

function isMoney(value: unknown): value is Money {
  return typeof value === "object" && value !== null && typeof (value as Money).minor === "bigint";
}

function isStoredMoney(value: unknown): value is { amount: string; currency: string } {
  if (typeof value !== "object" || value === null) return false;
  const { amount, currency } = value as Record<string, unknown>;
  return (
    typeof amount === "string" && typeof currency === "string" && Object.keys(value).length === 2
  );
}

/** Any value of the model as JSON text, amounts as decimal text with their currency. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(
    value,
    (_key, item: unknown) =>
      isMoney(item) ? { amount: amountText(item), currency: item.currency } : item,
    indent,
  );
}

/** The way back from `toJson`, unchecked: for text that Tieout has just written itself. */
export function fromJson(text: string): unknown {
  return JSON.parse(text, (_key, item: unknown) =>
    isStoredMoney(item) ? money(item.amount, item.currency) : item,
  );
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
