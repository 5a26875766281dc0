import { type Instant, instantAt } from "../../../../model/days.ts";
import type { PlainCall } from "../../../../model/mock.ts";
import { decodeForm, type Form } from "../decode/form.ts";

// Moments that the vendor takes only where they have come; those that lie ahead say nothing of when
// a call was made.
const past: readonly (readonly string[])[] = [
  ["backdate_start_date"],
  ["effective_at"],
  ["proration_date"],
  ["timestamp"],
  ["created", "gte"],
  ["created", "gt"],
  ["arrival_date", "gte"],
  ["phases", "0", "start_date"],
];

function secondsAt(form: Form, path: readonly string[]): number | undefined {
  let at: Form[string] | undefined = form;
  for (const step of path) at = typeof at === "object" ? at[step] : undefined;
  return typeof at === "string" && /^\d{9,10}$/.test(at) ? Number(at) : undefined;
}

/**
 * When a call was made, as far as its parameters tell: the latest moment that has to be past.
 *
 * A contract keeps no clock, but calls name moments, and the objects that a state asks for have to
 * stand at them: a proration date within the running period, a list of what came since.
 */
export function momentOf({ method, url, body }: PlainCall): Instant | undefined {
  const query = url.includes("?") ? url.slice(url.indexOf("?") + 1) : "";
  const form = decodeForm(method === "POST" ? body : query);
  const seconds = past.flatMap((path) => secondsAt(form, path) ?? []);
  return seconds.length === 0 ? undefined : instantAt(Math.max(...seconds) * 1000);
}
