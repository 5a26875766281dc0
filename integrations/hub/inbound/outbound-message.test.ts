import { expect, test } from "vitest";
import { acknowledgement, readOutboundMessage } from "./outbound-message.ts";

const message = (notifications: string) => `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>
<notifications xmlns="http://soap.sforce.com/2005/09/outbound">
<OrganizationId>00D000000000001EAA</OrganizationId><ActionId>04k000000000001AAA</ActionId>
<SessionId xsi:nil="true"/>${notifications}</notifications></soapenv:Body></soapenv:Envelope>`;
const notification = (id: string, record: string) =>
  `<Notification><Id>${id}</Id><sObject xsi:type="sf:Opportunity"
  xmlns:sf="urn:sobject.enterprise.soap.sforce.com"><sf:Id>${record}</sf:Id>
  <sf:Amount>10.0</sf:Amount></sObject></Notification>`;

test.each([
  ["one notification", [["04l1", "0061"]]],
  [
    "several notifications",
    [
      ["04l1", "0061"],
      ["04l2", "0062"],
    ],
  ],
])("%s gives the ids as text", (_name, pairs) => {
  const read = readOutboundMessage(
    message(pairs.map(([id = "", record = ""]) => notification(id, record)).join("")),
  );
  expect(read).toEqual({
    organizationId: "00D000000000001EAA",
    notifications: pairs.map(([id, record]) => ({ id, record })),
  });
});

test("a record deleted before the message went out leaves a notification without one", () => {
  const read = readOutboundMessage(message("<Notification><Id>04l1</Id></Notification>"));
  expect(read?.notifications).toEqual([{ id: "04l1", record: undefined }]);
});

test.each(["", "{}", "<a/>", "<Envelope><Body/></Envelope>"])("%j is no message", (text) => {
  expect(readOutboundMessage(text)).toBeUndefined();
});

test("the acknowledgement is one word for the whole message", async () => {
  expect(await acknowledgement(false).text()).toContain("<Ack>false</Ack>");
});
