import { createHmac } from "node:crypto";

/**
 * The value of `Stripe-Signature` for one attempt: `t=<unix>,v1=<hex>`.
 *
 * The key is the whole secret with its `whsec_`, the message `<t>.<raw body>`; each attempt signs
 * anew with its own `t`. Source: docs.stripe.com/webhooks/signature (reference, section 7).
 */
export function signature(payload: string, secret: string, unixSeconds: number): string {
  const hex = createHmac("sha256", secret).update(`${unixSeconds}.${payload}`).digest("hex");
  return `t=${unixSeconds},v1=${hex}`;
}
