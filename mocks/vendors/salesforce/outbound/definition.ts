/**
 * The org's one outbound message, "deal won or amended": fires when an Opportunity comes to be won.
 *
 * Own fields only, in alphabetical order; `Id` always stands first (section 7.1).
 */
export const outboundFields = [
  "AccountId",
  "Amends__c",
  "Amount",
  "CloseDate",
  "ContractId",
  "Discount_Approved__c",
  "Discount_Percent__c",
  "Effective_Date__c",
  "IsWon",
  "StageName",
  "SystemModstamp",
  "Type",
] as const;

export const outboundName = "deal won or amended";

/** Changes within this time share a message. */
export const windowMs = 5_000;
export const mostNotifications = 100;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Waits between attempts: 15 s, 30 s, 1 min doubling to 64 min, then 2 h, until 24 h are over. */
export const retryMs: readonly number[] = (() => {
  const waits = [15_000, 30_000, ...[1, 2, 4, 8, 16, 32, 64].map((it) => it * minuteMs)];
  let age = waits.reduce((sum, wait) => sum + wait, 0);
  for (const wait = 120 * minuteMs; age + wait <= dayMs; age += wait) waits.push(wait);
  return waits;
})();
