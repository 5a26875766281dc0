import type { Path } from "./path.ts";

/** One body that a vendor handed to the integration, and what the integration read of it. */
export type HandedOver = {
  readonly kind: "answer" | "message";
  /** The line of the request, or of the delivery, in the run's evidence. */
  readonly n: number;
  readonly vendor: string;
  /** Of a message: the vendor's word for it. */
  readonly eventType?: string;
  /** Of a message: the text as it was sent. Answers stand in the evidence. */
  readonly body?: string;
  /** False where nobody parsed it as JSON: nothing is known of what was read. */
  readonly parsed: boolean;
  /**
   * What was read by name: values, and objects or lists that were looked at without anything inside.
   * What the vendor had not sent is not among it.
   */
  readonly read: readonly Path[];
  /** What was only copied along with all that stood around it: it may be needed later, or never. */
  readonly copied: readonly Path[];
};

/** The file beside a run's evidence that holds what was read in it. */
export const handedOverFile = "handed-over.ndjson";

export function handedOverText(all: readonly HandedOver[]): string {
  return all.map((one) => `${JSON.stringify(one)}\n`).join("");
}

/** The way back, for text that Tieout has just written itself. */
export function readHandedOver(text: string): readonly HandedOver[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as HandedOver);
}
