import type { PlainAnswer, Unavailability } from "../../../model/mock.ts";
import { Problem, problemAnswer } from "./problem.ts";

/** The page of a maintenance window, an upgrade or a move (netsuite.md, section 5). */
export function maintenancePage(): PlainAnswer {
  const sentence =
    "The account you are trying to access is currently unavailable while we undergo our regularly scheduled maintenance.";
  return {
    status: 503,
    headers: { "content-type": "text/html; charset=UTF-8" },
    body: `<!DOCTYPE html><html><body><p>${sentence}</p></body></html>`,
  };
}

/**
 * How the vendor turns a call away: too many at once (429 under the title of a 400, without
 * `Retry-After`), an error of its own, maintenance. Source: netsuite.md, section 5.
 */
export function turnAway(why: Unavailability): PlainAnswer {
  switch (why) {
    case "throttled":
      return problemAnswer(
        new Problem(
          429,
          "CONCURRENCY_LIMIT_EXCEEDED",
          "Concurrent request limit exceeded. Request blocked.",
        ),
      );
    case "failing":
      return problemAnswer(
        new Problem(500, "UNEXPECTED_ERROR", "An unexpected error occurred. Error ID: tieout"),
      );
    case "in maintenance":
      return maintenancePage();
  }
}
