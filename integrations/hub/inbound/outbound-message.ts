import { XMLParser } from "fast-xml-parser";
import { z } from "zod";

// Values stay text: an id that looks like a number is still an id.
const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (name) => name === "Notification",
});

// Ids go into queries and keys: what does not look like one is none.
const id = z.string().regex(/^[A-Za-z0-9]{1,18}$/);

const messageSchema = z.object({
  Envelope: z.object({
    Body: z.object({
      notifications: z.object({
        OrganizationId: z.string(),
        Notification: z.array(z.object({ Id: id, sObject: z.object({ Id: id }).optional() })),
      }),
    }),
  }),
});

export type OutboundMessage = {
  readonly organizationId: string;
  /** `record` is missing where it was deleted before the message was sent. */
  readonly notifications: readonly { readonly id: string; readonly record: string | undefined }[];
};

/** The CRM's SOAP message, or undefined where the text is none. */
export function readOutboundMessage(text: string): OutboundMessage | undefined {
  let tree: unknown;
  try {
    tree = parser.parse(text);
  } catch {
    return undefined;
  }
  const message = messageSchema.safeParse(tree);
  if (!message.success) return undefined;
  const { OrganizationId, Notification } = message.data.Envelope.Body.notifications;
  return {
    organizationId: OrganizationId,
    notifications: Notification.map(({ Id, sObject }) => ({ id: Id, record: sObject?.Id })),
  };
}

/** One acknowledgement for the whole message; `false` makes the CRM send all of it again. */
export function acknowledgement(ack: boolean): Response {
  const body = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>',
    '<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound">',
    `<Ack>${ack}</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>`,
  ].join("");
  return new Response(body, { headers: { "content-type": "text/xml; charset=utf-8" } });
}
