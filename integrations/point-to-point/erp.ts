import { createHmac } from "node:crypto";
import OAuth from "oauth-1.0a";
import { z } from "zod";
import type { Given } from "./given.ts";

export type Erp = {
  /** Creates the record with that external id unless it is there; its internal id. */
  ensure(type: string, externalId: string, body: () => object | Promise<object>): Promise<string>;
};

const recordSchema = z.object({ id: z.coerce.string() });

export function openErp(given: Given): Erp {
  const access = given.vendors.netsuite;
  if (access === undefined) throw new Error("the ERP (netsuite) was not given");
  const { account = "", consumerKey = "", consumerSecret = "" } = access.credentials;
  const { tokenId = "", tokenSecret = "" } = access.credentials;
  const oauth = new OAuth({
    consumer: { key: consumerKey, secret: consumerSecret },
    realm: account,
    signature_method: "HMAC-SHA256",
    hash_function: (base, key) => createHmac("sha256", key).update(base).digest("base64"),
  });
  const send = (method: string, path: string, body?: object): Promise<Response> => {
    const url = `${access.baseUrl}/services/rest/record/v1/${path}`;
    const token = { key: tokenId, secret: tokenSecret };
    return given.fetch(url, {
      method,
      headers: {
        authorization: oauth.toHeader(oauth.authorize({ method, url }, token)).Authorization,
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
  return {
    async ensure(type, externalId, body) {
      const path = `${type}/eid:${externalId}`;
      const found = await send("GET", path);
      if (found.ok) return recordSchema.parse(await found.json()).id;
      if (found.status !== 404) throw new Error(`the ERP answered ${found.status} for ${path}`);
      const made = await send("PUT", path, await body());
      if (!made.ok) throw new Error(`the ERP refused ${path}: ${await made.text()}`);
      return made.headers.get("location")?.split("/").at(-1) ?? "";
    },
  };
}
