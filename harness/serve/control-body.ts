import type { z } from "zod";
import { fromJson } from "../../model/evidence/text.ts";

/** What a person sent to the control door cannot be done: says why, and what would work. */
export class Refused extends Error {
  readonly status: 400 | 409;
  constructor(status: 400 | 409, why: string) {
    super(why);
    this.name = "Refused";
    this.status = status;
  }
}

/** Checks a body; `example` is what the refusal shows. */
export function readBody<S extends z.ZodType>(
  text: string,
  schema: S,
  example: string,
): z.output<S> {
  let sent: unknown;
  try {
    sent = fromJson(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Refused(400, `the body is not JSON (${why}); send for example ${example}`);
  }
  const read = schema.safeParse(sent);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
  throw new Refused(400, `${where}${issue?.message}; send for example ${example}`);
}

/** Does what somebody asked of an engine; what it throws is its refusal. */
export function attempt(what: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Refused(409, `${what}: ${why}`);
  }
}
