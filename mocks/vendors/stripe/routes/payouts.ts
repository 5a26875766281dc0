import { epochSeconds } from "../../../../model/days.ts";
import type { Call } from "../account.ts";
import { given } from "../decode/form.ts";
import { fitsRange, newestFirst, page } from "../encode/page.ts";
import { encodePayout } from "../encode/payout.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";
import { created, pages, range } from "./listing.ts";

function list(call: Call): object {
  const { account, form } = call;
  const status = given(form, "status");
  const payouts = newestFirst(account.billing.payments.payouts.values(), (one) => one.at).filter(
    (one) =>
      (status === undefined || status === "paid") &&
      fitsRange(form, "arrival_date", epochSeconds(one.at)) &&
      fitsRange(form, "created", epochSeconds(one.at)),
  );
  return page(payouts, call, "/v1/payouts", encodePayout);
}

export const payoutRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/v1/payouts",
    supports: `arrival_date~${range} ${created} ${pages} status`,
    gives: "payout",
    list: true,
    answer: list,
  },
  {
    method: "GET",
    path: "/v1/payouts/:id",
    gives: "payout",
    answer: ({ account, ids }) => {
      const id = ids[0] ?? "";
      const payout = account.billing.payments.payouts.get(id);
      if (payout === undefined) throw refuse.noSuch("payout", id);
      return encodePayout(payout);
    },
  },
];
