import { required } from "../kinds/shape.ts";
import { nameOf } from "../names.ts";
import { exemptionOf, exemptionShape, exemptionWords } from "../tax-exemption.ts";
import { customerWords } from "../words.ts";
import { verb } from "./verb.ts";

export const financeRecordsCertificate = verb({
  words: "finance records certificate",
  sentence:
    "Finance records a customer's exemption certificate in the CRM: what is dated within it carries no tax there.",
  example: `- on: 2026-04-20
  finance records certificate: $acme
  in: US-TX
  from: 2026-04-15
  to: 2027-03-31
`,
  shape: {
    "finance records certificate": required(nameOf("customer"), "Who is exempt."),
    ...exemptionShape,
  },
  deed: (given, step, world) => {
    const exemption = exemptionOf(given, (message) =>
      world.report("bad-date", step.spanOf("to"), message),
    );
    if (exemption === undefined) return undefined;
    const customer = given["finance records certificate"];
    return { do: "finance records certificate", customer, exemption };
  },
  english: ({ customer, exemption }, world) =>
    `Finance records the certificate that exempts ${customerWords(customer, world)} ${exemptionWords(exemption)}.`,
});
