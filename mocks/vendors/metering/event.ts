import { createHmac } from "node:crypto";
import { epochMs, type Instant } from "../../../model/days.ts";
import type { UsageRecord } from "../../../model/facts/usage.ts";

const source = "https://metering.example/product";

export const contentType = "application/cloudevents+json; charset=utf-8";
/** The one type of message there is. */
export const usageRecorded = "usage recorded";

/** CloudEvents 1.0, structured mode: the subject is the account's billing e-mail. */
export function eventOf(record: UsageRecord): string {
  return JSON.stringify({
    specversion: "1.0",
    id: record.id,
    source,
    type: record.product,
    subject: `${record.customer}@${record.customer}.example`,
    time: record.usedAt,
    datacontenttype: "application/json",
    data: { value: record.quantity },
  });
}

/** Headers of Standard Webhooks: HMAC-SHA256 over id, unix second and body. */
export function signedHeaders(
  secret: string,
  id: string,
  at: Instant,
  body: string,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(epochMs(at) / 1000));
  const mac = createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "content-type": contentType,
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${mac}`,
  };
}
