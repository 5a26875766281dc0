import Stripe from "stripe";
import { Rejected, Unavailable } from "../failure.ts";
import { isPassing, patiently } from "../patience.ts";
import type { Settings } from "../settings.ts";

/**
 * The official client over the given fetch. Retries are ours alone, so that one policy holds for
 * every vendor; each POST carries an idempotency key, so a repeat is safe.
 */
export function openStripe(settings: Settings["stripe"], given: typeof fetch): Stripe {
  const url = new URL(settings.baseUrl);
  const patientFetch: typeof fetch = (input, init) =>
    patiently(() => given(input, init), isPassing);
  return new Stripe(settings.secretKey, {
    host: url.hostname,
    ...(url.port === "" ? {} : { port: url.port }),
    protocol: url.protocol === "http:" ? "http" : "https",
    httpClient: Stripe.createFetchHttpClient(patientFetch),
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

/** What an error of the client means for our work; anything else is a bug and stays as it is. */
export function fromStripe(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  const status = error.statusCode ?? 0;
  if (isTaxFailure(error) || status === 0 || status === 409 || status === 429 || status >= 500) {
    return new Unavailable(`Stripe: ${error.message}`, error);
  }
  return new Rejected(`Stripe: ${error.message}`, status, error.code ?? error.type);
}

/** The tax engine did not answer the platform: nothing is wrong with the request. */
export function isTaxFailure(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeError && error.code === "taxes_calculation_failed";
}

export function isCardError(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeCardError;
}

export function idOf(reference: string | { id: string }): string {
  return typeof reference === "string" ? reference : reference.id;
}
