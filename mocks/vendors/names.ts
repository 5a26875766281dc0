/** The vendors that have a mock, by role: all that a scenario needs to name one. */
export const vendorNames = {
  crm: ["salesforce"],
  billing: ["stripe"],
  erp: ["netsuite"],
  usage: ["metering"],
} as const;

/** What is there once for each of them. */
export type PerVendor<T> = {
  readonly [R in keyof typeof vendorNames]: Readonly<Record<(typeof vendorNames)[R][number], T>>;
};
