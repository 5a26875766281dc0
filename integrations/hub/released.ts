import { z } from "zod";
import type { Hub } from "./hub.ts";
import { type Shelf, shelf } from "./shelf.ts";

const releaseSchema = z.object({ by: z.string() });

/** Documents that somebody has looked at and released as they are, by id. */
export function released(hub: Hub): Shelf<{ by: string }> {
  return shelf(hub.store, "released", releaseSchema);
}
