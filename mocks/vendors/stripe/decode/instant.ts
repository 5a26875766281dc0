import { type Instant, instantAt } from "../../../../model/days.ts";

/** The moment of the vendor's unix seconds. */
export function instantOf(unix: number): Instant {
  return instantAt(unix * 1000);
}
