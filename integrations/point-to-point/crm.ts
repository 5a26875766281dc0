import { XMLParser } from "fast-xml-parser";
import { Connection } from "jsforce/lib/core.js";
import { z } from "zod";
import type { Given } from "./given.ts";

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (name) => name === "Notification",
});

const messageSchema = z.object({
  Envelope: z.object({
    Body: z.object({
      notifications: z.object({
        OrganizationId: z.string(),
        Notification: z.array(z.object({ sObject: z.object({ Id: z.string().regex(/^\w+$/) }) })),
      }),
    }),
  }),
});

/** The opportunities that a message names; undefined for what is no message of that organisation. */
export function opportunitiesIn(body: string, organization: string): readonly string[] | undefined {
  const read = messageSchema.safeParse(parser.parse(body));
  const told = read.data?.Envelope.Body.notifications;
  if (told?.OrganizationId !== organization) return undefined;
  return told.Notification.map(({ sObject }) => sObject.Id);
}

export function acknowledged(): Response {
  const body =
    '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>';
  return new Response(body, { headers: { "content-type": "text/xml; charset=utf-8" } });
}

export type Crm = {
  readonly organization: string;
  query<S extends z.ZodType>(soql: string, row: S): Promise<z.output<S>[]>;
  update(type: string, id: string, fields: Readonly<Record<string, unknown>>): Promise<void>;
};

/** A session is opened for each piece of work: there is never one that has run out. */
export function openCrm(given: Given): Crm {
  const access = given.vendors.salesforce;
  if (access === undefined) throw new Error("the CRM (salesforce) was not given");
  const { clientId = "", clientSecret = "", organizationId = "" } = access.credentials;
  const session = async (): Promise<Connection> => {
    const connection = new Connection({
      version: "68.0",
      oauth2: { loginUrl: access.baseUrl, clientId, clientSecret },
    });
    await connection.authorize({ grant_type: "client_credentials" });
    return connection;
  };
  return {
    organization: organizationId,
    query: async (soql, row) => {
      const { records } = await (await session()).query(soql);
      return records.map((record) => row.parse(record));
    },
    update: async (type, id, fields) => {
      await (await session()).sobject(type).update({ Id: id, ...fields });
    },
  };
}
