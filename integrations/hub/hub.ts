import type Stripe from "stripe";
import { type Audit, openAudit } from "./audit.ts";
import { type Catalogue, openCatalogue } from "./catalogue.ts";
import { type NetSuite, openNetSuite } from "./clients/netsuite.ts";
import { openSalesforce, type Salesforce } from "./clients/salesforce.ts";
import { openStripe } from "./clients/stripe.ts";
import { type Exceptions, openExceptions } from "./exceptions.ts";
import type { Settings } from "./settings.ts";
import type { Given, Store } from "./shapes.ts";
import { openSteps, type Steps } from "./steps.ts";

/** What every piece of work has at hand. Nothing in it outlives the module object but the store. */
export type Hub = {
  readonly settings: Settings;
  readonly store: Store;
  readonly stripe: Stripe;
  readonly salesforce: Salesforce;
  readonly netsuite: NetSuite;
  readonly catalogue: Catalogue;
  readonly steps: Steps;
  readonly exceptions: Exceptions;
  readonly audit: Audit;
};

export function openHub(given: Given, settings: Settings): Hub {
  const stripe = openStripe(settings.stripe, given.fetch);
  const netsuite = openNetSuite(settings.netsuite, given.fetch);
  return {
    settings,
    store: given.store,
    stripe,
    salesforce: openSalesforce(settings.salesforce),
    netsuite,
    catalogue: openCatalogue(stripe, netsuite, settings),
    steps: openSteps(given.store),
    exceptions: openExceptions(given.store, settings),
    audit: openAudit(given.store),
  };
}
