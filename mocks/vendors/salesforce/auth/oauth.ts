import { epochMs, type Instant } from "../../../../model/days.ts";
import { hashLetters } from "../../../../model/hash.ts";
import { Gap } from "../errors.ts";
import type { Registration, Sessions } from "./sessions.ts";

export type OauthContext = {
  readonly registration: Registration;
  readonly sessions: Sessions;
  readonly baseUrl: string;
  now(): Instant;
};

type OauthAnswer = { readonly status: number; readonly body: unknown };

/** Grants that the vendor has and this mock leaves out. */
const absentGrants = [
  "password",
  "refresh_token",
  "authorization_code",
  "urn:ietf:params:oauth:grant-type:jwt-bearer",
  "urn:ietf:params:oauth:grant-type:saml2-bearer",
  "urn:ietf:params:oauth:grant-type:device_code",
  "urn:ietf:params:oauth:grant-type:token-exchange",
];

function refused(error: string, description: string): OauthAnswer {
  return { status: 400, body: { error, error_description: description } };
}

/** The name and secret of an HTTP Basic header. */
function basic(header: string | null): { name: string; secret: string } | undefined {
  const encoded = /^Basic (.+)$/i.exec(header ?? "")?.[1];
  if (!encoded) return undefined;
  const [name = "", secret = ""] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return { name, secret };
}

/** `POST /services/oauth2/token`, client credentials only (section 2.1). */
export function answerToken(
  context: OauthContext,
  form: URLSearchParams,
  authorization: string | null,
): OauthAnswer {
  const grant = form.get("grant_type") ?? "";
  if (absentGrants.includes(grant)) throw new Gap(`grant type ${grant}`);
  if (grant !== "client_credentials") {
    return refused("unsupported_grant_type", "grant type not supported");
  }
  const { registration, sessions, baseUrl } = context;
  const header = basic(authorization);
  if ((header?.name ?? form.get("client_id")) !== registration.clientId) {
    return refused("invalid_client_id", "client identifier invalid");
  }
  if ((header?.secret ?? form.get("client_secret")) !== registration.clientSecret) {
    return refused("invalid_client", "invalid client credentials");
  }
  const issuedAt = String(epochMs(context.now()));
  const token = sessions.start();
  return {
    status: 200,
    body: {
      access_token: token,
      signature: Buffer.from(hashLetters(["signature", token], 32)).toString("base64"),
      token_format: "opaque",
      scope: "api",
      instance_url: baseUrl,
      id: identityUrl(registration),
      token_type: "Bearer",
      issued_at: issuedAt,
    },
  };
}

function identityUrl({ organizationId, userId }: Registration): string {
  return `https://login.salesforce.com/id/${organizationId}/${userId}`;
}

/** `GET /services/oauth2/userinfo` of a running session. */
export function userInfo({ registration }: OauthContext): OauthAnswer {
  const { organizationId, userId } = registration;
  return {
    status: 200,
    body: {
      sub: identityUrl(registration),
      user_id: userId,
      organization_id: organizationId,
      preferred_username: "integration@tieout.example",
      name: "Integration User",
      active: true,
      user_type: "STANDARD",
    },
  };
}
