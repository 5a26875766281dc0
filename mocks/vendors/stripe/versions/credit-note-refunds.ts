import type { Form } from "../decode/form.ts";
import { listOf } from "./fields.ts";
import type { Lookup, RequestChange, Step } from "./step.ts";

function listed(form: Form, look: Lookup): Form {
  const { refund, ...rest } = form;
  if (refund === undefined) return rest;
  const amount = look.object(refund)?.amount;
  return {
    ...rest,
    refunds: { "0": { refund, amount_refunded: amount === undefined ? "0" : String(amount) } },
  };
}

const oneRefund: RequestChange = { had: "refund", lacked: ["refunds"], newer: listed };

/**
 * A credit note had one refund, `refund`; `refunds` lists them with what each gave back. That it is
 * `mixed` was not said.
 *
 * Source: changelog/basil/2025-03-31 (reference, section 9, row 8; npm `stripe` 18.0.0).
 */
export const creditNoteRefunds: Step = {
  from: "2025-03-31.basil",
  answers: {
    credit_note(older, newer) {
      delete older.refunds;
      older.refund = listOf(newer.refunds)[0]?.refund ?? null;
      if (newer.type === "mixed") older.type = "post_payment";
    },
  },
  requests: { "POST /v1/credit_notes": oneRefund },
  expands: {
    gone: { credit_note: { refund: ["id", "refund"] } },
    added: { credit_note: ["refunds.refund"] },
  },
};
