import type { Step } from "./step.ts";

/**
 * An invoice has a list of payments, no longer one charge and one PaymentIntent; that it is paid is
 * told by its status alone. Payments lost their way back to the invoice: `invoice_payments` has it.
 *
 * Source: changelog/basil/2025-03-31 (reference, section 9, rows 2 and 7; npm `stripe` 18.0.0).
 */
export const invoicePayments: Step = {
  from: "2025-03-31.basil",
  answers: {
    invoice(older, newer, look) {
      const { charge, paymentIntent, outOfBand } = look.settlement(newer);
      older.application_fee_amount = null;
      older.charge = charge;
      older.paid = newer.status === "paid";
      older.paid_out_of_band = outOfBand;
      older.payment_intent = paymentIntent;
      older.transfer_data = null;
    },
    charge(older, newer, look) {
      older.invoice = look.invoiceOf(newer.id);
    },
    payment_intent(older, newer, look) {
      older.invoice = look.invoiceOf(newer.id);
    },
  },
  addsRoutes: ["GET /v1/invoice_payments", "GET /v1/invoice_payments/:id"],
  addsEvents: ["invoice.overpaid"],
  expands: {
    gone: {
      invoice: { charge: ["id", "charge"], payment_intent: ["id", "payment_intent"] },
      charge: { invoice: ["id", "invoice"] },
      payment_intent: { invoice: ["id", "invoice"] },
    },
    added: { invoice: ["payments"] },
  },
};

/** Payments are put on invoices by a call, and told of. Source: npm `stripe` 18.2.0. */
export const attachedPayments: Step = {
  from: "2025-05-28.basil",
  addsRoutes: ["POST /v1/invoices/:id/attach_payment"],
  addsEvents: ["invoice_payment.paid"],
};

/** Payments made elsewhere can be reported. Source: npm `stripe` 19.2.0. */
export const reportedPayments: Step = {
  from: "2025-10-29.clover",
  addsRoutes: ["POST /v1/payment_records/report_payment", "GET /v1/payment_records/:id"],
};
