import type { PlainAnswer, Unavailability } from "../../../model/mock.ts";

function refused(status: number, errorCode: string, message: string): PlainAnswer {
  return {
    status,
    headers: { "content-type": "application/json;charset=UTF-8" },
    body: JSON.stringify([{ message, errorCode }]),
  };
}

/**
 * How the vendor turns a call away: a limit is a 403 that its client does not repeat. Source:
 * salesforce.md, section 5.
 */
export function turnAway(why: Unavailability): PlainAnswer {
  switch (why) {
    case "throttled":
      return refused(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded.");
    case "failing":
      return refused(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred.");
    case "in maintenance":
      return refused(503, "SERVER_UNAVAILABLE", "Service Unavailable");
  }
}
