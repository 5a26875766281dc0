import Stripe from "stripe-acacia";
import type { Given } from "./given.ts";

/** The API version that this integration was written for; `stripe` 17.7 pins the same. */
const apiVersion = "2025-02-24.acacia";

export type Billing = { readonly stripe: Stripe; readonly webhookSecret: string };

export function openBilling(given: Given): Billing {
  const access = given.vendors.stripe;
  if (access === undefined) throw new Error("billing (stripe) was not given");
  const { hostname, port, protocol } = new URL(access.baseUrl);
  const stripe = new Stripe(access.credentials.secretKey ?? "", {
    apiVersion,
    host: hostname,
    ...(port === "" ? {} : { port }),
    protocol: protocol === "http:" ? "http" : "https",
    httpClient: Stripe.createFetchHttpClient(given.fetch),
    telemetry: false,
  });
  return { stripe, webhookSecret: access.credentials.webhookSecret ?? "" };
}

/** Lines of an invoice: those that it shows, or all where it does not show all. */
export async function linesOf(
  { stripe }: Billing,
  { id, lines }: Stripe.Invoice,
): Promise<readonly Stripe.Line[]> {
  if (!lines.has_more) return lines.data;
  const all: Stripe.Line[] = [];
  for await (const line of stripe.invoices.listLineItems(id, { limit: 100 })) all.push(line);
  return all;
}
