import { secretsStaySecret } from "./secrets-stay-secret.ts";
import { openItem, parkedInvoice } from "./small-exceptions.ts";
import type { Witness } from "./witness.ts";

const closed = (resolution: string) => [
  openItem(),
  openItem({ state: "closed", resolution }),
  openItem({ id: "exc_2" }),
];

export const witness: Witness = {
  of: secretsStaySecret,
  breaks: "the card number is copied into the exception",
  broken: parkedInvoice(closed("customer pays with 4242 4242 4242 4242 instead")),
  intact: parkedInvoice(closed("customer pays with another card instead")),
};
