import { epochSeconds } from "../../../../model/days.ts";
import { zero } from "../../../../model/money.ts";
import { nowOf } from "../../../engines/billing/index.ts";
import { answerDispute, type Dispute, decideDispute } from "../../../engines/payments/index.ts";
import { type Call, grantedTo } from "../account.ts";
import { fields, flag, given } from "../decode/form.ts";
import { mergedMetadata } from "../decode/metadata.ts";
import { encodeDispute, evidenceFields } from "../encode/dispute.ts";
import { fitsRange, newestFirst, page } from "../encode/page.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";
import { created, pages } from "./listing.ts";

function disputeOf({ account, ids }: Call): Dispute {
  const id = ids[0] ?? "";
  const dispute = account.billing.payments.disputes.get(id);
  if (dispute === undefined) throw refuse.noSuch("dispute", id);
  return dispute;
}

function list(call: Call): object {
  const { account, form } = call;
  const { payments } = account.billing;
  const [charge, intent] = [given(form, "charge"), given(form, "payment_intent")];
  const disputes = newestFirst(payments.disputes.values(), (one) => one.openedAt).filter(
    (one) =>
      (charge === undefined || one.attemptId === charge) &&
      (intent === undefined || one.paymentId === intent) &&
      fitsRange(form, "created", epochSeconds(one.openedAt)),
  );
  return page(disputes, call, "/v1/disputes", (one) => encodeDispute(payments, one));
}

/** Evidence is submitted unless `submit` says no (api/disputes/update). */
function answer(call: Call): object {
  const { account, form } = call;
  const { billing } = account;
  const before = disputeOf(call);
  const sent = fields(form, "evidence");
  const evidence = Object.fromEntries(
    evidenceFields.flatMap((name) => {
      const text = sent === undefined ? undefined : given(sent, name);
      return text === undefined ? [] : [[name, text]];
    }),
  );
  const after = answerDispute(
    billing.payments,
    before.id,
    {
      ...(sent === undefined ? {} : { evidence, submit: flag(form, "submit") ?? true }),
      metadata: mergedMetadata(form, before.metadata),
    },
    nowOf(billing, before.customerId),
  );
  return encodeDispute(billing.payments, grantedTo(call, after));
}

/** The company accepts the dispute: lost, for good. */
function close(call: Call): object {
  const { billing } = call.account;
  const { id, customerId, fee } = disputeOf(call);
  const decision = { outcome: "lost", feeReturned: zero(fee.currency) } as const;
  const after = decideDispute(billing.payments, id, decision, nowOf(billing, customerId));
  return encodeDispute(billing.payments, grantedTo(call, after));
}

export const disputeRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/v1/disputes",
    supports: `charge ${created} ${pages} payment_intent`,
    gives: "dispute",
    list: true,
    answer: list,
  },
  {
    method: "GET",
    path: "/v1/disputes/:id",
    gives: "dispute",
    answer: (call) => encodeDispute(call.account.billing.payments, disputeOf(call)),
  },
  {
    method: "POST",
    path: "/v1/disputes/:id",
    supports: `evidence(${evidenceFields.join(" ")}) metadata{} submit?`,
    gives: "dispute",
    answer,
  },
  { method: "POST", path: "/v1/disputes/:id/close", gives: "dispute", answer: close },
];
