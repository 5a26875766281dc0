import { reportCash } from "../../../engines/billing/index.ts";
import { type Call, grantedTo } from "../account.ts";
import { fields, given, integer, noParameters } from "../decode/form.ts";
import { mergedMetadata } from "../decode/metadata.ts";
import { currencyCode, fromAmount } from "../encode/money.ts";
import { encodePaymentRecord } from "../encode/payment-record.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";

function paymentRecord({ account: { billing }, ids }: Call): object {
  const id = ids[0] ?? "";
  const payment = billing.payments.payments.get(id);
  if (!payment?.isReported) throw refuse.noSuch("payment_record", id);
  return encodePaymentRecord(billing, payment);
}

/** Where the money stands: with a system that came before this platform, if the sender says so. */
const takenOver = "taken_over";

/** Money that came without this platform, told by the company: it counts as received at once. */
function reportedPayment(call: Call): object {
  const { account, form } = call;
  const asked = fields(form, "amount_requested") ?? noParameters;
  const [value, code] = [integer(asked, "value"), given(asked, "currency")];
  if (value === undefined) throw refuse.missing("amount_requested[value]");
  if (code === undefined) throw refuse.missing("amount_requested[currency]");
  const customer = given(fields(form, "customer_details") ?? noParameters, "customer");
  if (customer === undefined) throw refuse.gap("a reported payment of no customer");
  const outcome = given(form, "outcome");
  if (outcome !== "guaranteed") throw refuse.gap(`a reported payment with the outcome ${outcome}`);
  const processor = fields(form, "processor_details") ?? noParameters;
  const custom = fields(processor, "custom") ?? noParameters;
  const metadata = mergedMetadata(form);
  const made = reportCash(account.billing, {
    customerId: customer,
    amount: fromAmount(value, currencyCode(code)),
    reference: given(custom, "payment_reference") ?? "",
    arrivedAt: metadata[takenOver] === undefined ? "processor" : "older books",
    metadata,
  });
  return encodePaymentRecord(account.billing, grantedTo(call, made));
}

export const paymentRecordRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/payment_records/report_payment",
    supports:
      "amount_requested(currency value#) customer_details(customer) guaranteed(guaranteed_at#) initiated_at# metadata{} outcome payment_method_details(custom(display_name) type) processor_details(custom(payment_reference) type)",
    answer: reportedPayment,
  },
  { method: "GET", path: "/v1/payment_records/:id", answer: paymentRecord },
];
