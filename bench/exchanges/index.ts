import type { Exchange } from "./exchange.ts";
import { netsuiteCustomer } from "./netsuite.ts";
import { salesforceAccount } from "./salesforce.ts";
import { stripeCustomer } from "./stripe.ts";

/** One exchange for each vendor: a goal holds for the worst of them. */
export const exchanges: readonly Exchange[] = [salesforceAccount, stripeCustomer, netsuiteCustomer];
