import type { Hono } from "hono";
import { addressesOf, template } from "./addresses.ts";
import { hal } from "./asked.ts";

/** The way in: where clients find everything else. */
export function entryRoutes(app: Hono): void {
  app.get("/", (context) => {
    const { base } = addressesOf(context);
    const pacticipant = `${base}/pacticipants/{pacticipant}`;
    const forVerification = template(`${base}/pacts/provider/{provider}/for-verification`);
    return hal(context, {
      _links: {
        self: { href: base },
        "pb:publish-contracts": { href: `${base}/contracts/publish` },
        "pb:provider-pacts-for-verification": forVerification,
        "beta:provider-pacts-for-verification": forVerification,
        "pb:latest-pact-versions": { href: `${base}/pacts/latest` },
        "pb:pacticipants": { href: `${base}/pacticipants` },
        "pb:pacticipant": template(pacticipant),
        "pb:pacticipant-version": template(`${pacticipant}/versions/{version}`),
        "pb:pacticipant-version-tag": template(`${pacticipant}/versions/{version}/tags/{tag}`),
        "pb:pacticipant-branch": template(`${pacticipant}/branches/{branch}`),
        "pb:pacticipant-branch-version": template(
          `${pacticipant}/branches/{branch}/versions/{version}`,
        ),
        "pb:environments": { href: `${base}/environments` },
        "pb:environment": template(`${base}/environments/{environment}`),
      },
    });
  });
}
