import { z } from "zod";
import type { Json } from "../../model/integration.ts";

const json = z.json() as z.ZodType<Json>;

const exchangeSchema = z.strictObject({
  request: z.looseObject({
    method: z.string(),
    /** The whole address. */
    url: z.url(),
    /** As text; what stands in it tells calls of one address apart. */
    body: z.string().optional(),
  }),
  response: z.looseObject({
    status: z.int(),
    headers: z.record(z.string(), z.string()).optional(),
    body: json,
  }),
});

const messageSchema = z.strictObject({
  /** The vendor's word for its type. */
  event: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  body: json,
});

/** One thing that a vendor really said, at the version that is asked about. */
export type Recording = z.output<typeof exchangeSchema> | z.output<typeof messageSchema>;

/** A recording that cannot be understood: which and why. */
export class BadRecording extends Error {
  constructor(file: string, why: string) {
    super(
      `${file}: ${why}; a recording is {"request": {"method", "url"}, "response": {"status", "body"}}, or {"event", "body"} of a message`,
    );
    this.name = "BadRecording";
  }
}

/** Reads one recording; `file` is its name in messages. Throws `BadRecording`. */
export function readRecording(file: string, text: string): Recording {
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch (error) {
    throw new BadRecording(file, error instanceof Error ? error.message : String(error));
  }
  const isMessage = typeof stored === "object" && stored !== null && "event" in stored;
  const checked = (isMessage ? messageSchema : exchangeSchema).safeParse(stored);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new BadRecording(file, `${issue?.path.join(".") || "the file"}: ${issue?.message}`);
}
