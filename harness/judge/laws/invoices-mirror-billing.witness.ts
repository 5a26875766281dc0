import { usd } from "../small-objects.ts";
import { invoiceDocument, paymentDocument, story } from "../small-story.ts";
import { invoicesMirrorBilling } from "./invoices-mirror-billing.ts";
import type { Witness } from "./witness.ts";

const beforeDiscount = { ...invoiceDocument, total: usd("119.08"), tax: usd("9.08") };

export const witness: Witness = {
  of: invoicesMirrorBilling,
  breaks: "posts the amount before the discount line",
  broken: story({ documents: [beforeDiscount, paymentDocument] }).lines,
  intact: story().lines,
  followers: ["A1", "O3", "R2", "T1"],
};
