import type { World } from "../world.ts";

/** What recipes work on: the account, and the ids that business keys are to get. */
export type Books = { readonly world: World; readonly wished: Map<string, string> };
