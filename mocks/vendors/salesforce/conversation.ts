import { contractItems } from "./conversation/contract-items.ts";
import { dealItems } from "./conversation/deal-items.ts";
import type { ConversationItem } from "./conversation/driver.ts";
import { outboundItems } from "./conversation/outbound-items.ts";
import { recordItems } from "./conversation/record-items.ts";
import { sessionItems } from "./conversation/session-items.ts";

export type { ConversationItem, Driver, Listening } from "./conversation/driver.ts";

/**
 * The conversation that a correct mock passes with the official client (reference, section 12):
 * items 2 (client credentials), 3, 4, 6–9, 10 (without change events), 12–14, 16–18, 20, 21, 23–27.
 *
 * Each item stands on its own; a failing one throws an AssertionError. Items let hours pass, so a
 * mock that other things run on should not be used.
 */
export const conversation: readonly ConversationItem[] = [
  ...sessionItems,
  ...recordItems,
  ...dealItems,
  ...contractItems,
  ...outboundItems,
].sort((a, b) => a.n - b.n);
