import type { PlainAnswer, Unavailability } from "../../../model/mock.ts";
import type { ErrorBody } from "./refusals.ts";

function errorAnswer(
  status: number,
  error: ErrorBody,
  headers: Readonly<Record<string, string>> = {},
): PlainAnswer {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ error }),
  };
}

/**
 * How the vendor turns a call away before it is executed, so that nothing is kept for its
 * idempotency key. It announces no maintenance: that is a burst of 5xx, here an empty 503 from the
 * edge. Source: stripe.md, section 5.
 */
export function turnAway(why: Unavailability): PlainAnswer {
  switch (why) {
    case "throttled":
      return errorAnswer(
        429,
        {
          type: "invalid_request_error",
          code: "rate_limit",
          message: "Request rate limit exceeded.",
          doc_url: "https://stripe.com/docs/error-codes/rate-limit",
        },
        { "stripe-rate-limited-reason": "global-rate" },
      );
    case "failing":
      return errorAnswer(500, { type: "api_error", message: "An unknown error occurred." });
    case "in maintenance":
      return { status: 503, headers: { "content-type": "text/html" }, body: "" };
  }
}
