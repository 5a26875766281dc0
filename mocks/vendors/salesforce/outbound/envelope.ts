import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { SObject } from "../schema/bind.ts";
import { type Field, isNumeric, type Value } from "../schema/field.ts";

export type Notification = { readonly id: string; readonly recordId: string };

export type EnvelopeContext = {
  readonly organizationId: string;
  readonly actionId: string;
  readonly baseUrl: string;
  readonly version: string;
  readonly object: SObject;
  readonly fields: readonly Field[];
};

function escaped(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

/** A value as XML Schema writes it: a number always with decimals. */
function xmlValue(field: Field, value: Exclude<Value, null>): string {
  const text = String(value);
  return isNumeric(field) && field.type !== "int" && !text.includes(".")
    ? `${text}.0`
    : escaped(text);
}

function element(field: Field, value: Value): string {
  return value === null ? "" : `<sf:${field.name}>${xmlValue(field, value)}</sf:${field.name}>`;
}

/** The values of now, not of when it was queued; a deleted record is told without data. */
function notificationXml(context: EnvelopeContext, notification: Notification): string {
  const row = context.object.row(notification.recordId);
  const fields =
    row && !row.deleted ? context.fields.map((it) => element(it, row.value(it))).join("") : "";
  return (
    `<Notification><Id>${notification.id}</Id>` +
    `<sObject xsi:type="sf:${context.object.name}" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">` +
    `<sf:Id>${notification.recordId}</sf:Id>${fields}</sObject></Notification>`
  );
}

/** The whole SOAP message (section 7.1). */
export function envelope(context: EnvelopeContext, notifications: readonly Notification[]): string {
  const { organizationId, actionId, baseUrl, version } = context;
  const soapUrl = (api: string): string =>
    `${baseUrl}/services/Soap/${api}/${version}/${organizationId}`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?>` +
    `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ` +
    `xmlns:xsd="http://www.w3.org/2001/XMLSchema" ` +
    `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>` +
    `<notifications xmlns="http://soap.sforce.com/2005/09/outbound">` +
    `<OrganizationId>${organizationId}</OrganizationId><ActionId>${actionId}</ActionId>` +
    `<SessionId xsi:nil="true"/>` +
    `<EnterpriseUrl>${escaped(soapUrl("c"))}</EnterpriseUrl>` +
    `<PartnerUrl>${escaped(soapUrl("u"))}</PartnerUrl>` +
    notifications.map((it) => notificationXml(context, it)).join("") +
    `</notifications></soapenv:Body></soapenv:Envelope>`
  );
}

const reader = new XMLParser({ removeNSPrefix: true, ignoreAttributes: true });

/** Whether an answer acknowledges the whole message: status 200 and `Ack` true, nothing else. */
export async function isAcknowledged(response: Response): Promise<boolean> {
  const text = await response.text();
  if (response.status !== 200 || XMLValidator.validate(text) !== true) return false;
  const parsed: unknown = reader.parse(text);
  const step = (value: unknown, name: string): unknown => Object(value)[name];
  const answer = step(step(step(parsed, "Envelope"), "Body"), "notificationsResponse");
  return step(answer, "Ack") === true;
}
