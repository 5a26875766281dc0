import { apiVersions as netsuite } from "./netsuite/versions.ts";
import { apiVersions as salesforce } from "./salesforce/versions.ts";
import { apiVersions as stripe } from "./stripe/versions.ts";

/**
 * The vendors that can be opened at another API version than their mock's own, and which: by the
 * vendor's name for the account, and with `-webhooks` for what its messages are rendered at.
 */
export const apiVersions: Readonly<Record<string, readonly string[]>> = {
  netsuite,
  salesforce,
  "salesforce-webhooks": salesforce,
  stripe,
  "stripe-webhooks": stripe,
};
