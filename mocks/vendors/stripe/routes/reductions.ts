import { epochSeconds } from "../../../../model/days.ts";
import { createCoupon, createTaxRate, updateTaxRate } from "../../../engines/billing/index.ts";
import type { TaxRate } from "../../../engines/tax/index.ts";
import { type Call, grantedTo } from "../account.ts";
import { echoed } from "../decode/echo.ts";
import { flag, given, integer, text } from "../decode/form.ts";
import { mergedMetadata } from "../decode/metadata.ts";
import { encodeCoupon, encodeTaxRate } from "../encode/catalogue.ts";
import { currencyCode, fromAmount } from "../encode/money.ts";
import { fitsRange, newestFirst, page } from "../encode/page.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";
import { created, pages } from "./listing.ts";

const rateEcho = {
  country: "text",
  description: "text",
  jurisdiction: "text",
  state: "text",
  tax_type: "text",
} as const;

function durationOf(call: Call): "once" | "repeating" | "forever" {
  const duration = given(call.form, "duration") ?? "once";
  if (duration === "once" || duration === "repeating" || duration === "forever") return duration;
  throw refuse.notOneOf("duration", ["forever", "once", "repeating"]);
}

function addCoupon(call: Call): object {
  const { account, form } = call;
  const duration = durationOf(call);
  const percentOff = given(form, "percent_off") ?? null;
  const off = integer(form, "amount_off");
  if ((percentOff === null) === (off === undefined)) {
    throw percentOff === null
      ? refuse.missing("percent_off")
      : refuse.exclusive(["percent_off", "amount_off"]);
  }
  const months = integer(form, "duration_in_months");
  if (duration === "repeating" && months === undefined) throw refuse.missing("duration_in_months");
  const currency = given(form, "currency");
  if (off !== undefined && currency === undefined) throw refuse.missing("currency");
  const id = given(form, "id");
  const coupon = createCoupon(account.billing, {
    ...(id === undefined ? {} : { id }),
    name: given(form, "name") ?? null,
    percentOff,
    amountOff: off === undefined ? null : fromAmount(off, currencyCode(currency ?? "")),
    duration,
    durationMonths: months ?? null,
    metadata: mergedMetadata(form),
  });
  return encodeCoupon(grantedTo(call, coupon));
}

function listCoupons(call: Call): object {
  const { account, form } = call;
  const found = newestFirst(account.billing.tables.coupon.values(), (one) => one.createdAt).filter(
    (one) => fitsRange(form, "created", epochSeconds(one.createdAt)),
  );
  return page(found, call, "/v1/coupons", encodeCoupon);
}

function addTaxRate(call: Call): object {
  const { account, form } = call;
  const metadata = mergedMetadata(form);
  const name = given(form, "display_name") ?? "";
  const inclusive = flag(form, "inclusive");
  const percent = given(form, "percentage");
  if (inclusive === undefined) throw refuse.missing("inclusive");
  if (percent === undefined) throw refuse.missing("percentage");
  const rate = createTaxRate(account.billing, {
    jurisdiction: metadata.jurisdiction ?? given(form, "jurisdiction") ?? name,
    name,
    percent,
    inclusive,
    active: flag(form, "active") ?? true,
    metadata,
    extra: echoed(form, rateEcho),
  });
  return encodeTaxRate(grantedTo(call, rate));
}

function taxRateOf(call: Call): TaxRate {
  const id = call.ids[0] ?? "";
  const rate = call.account.billing.tables["tax rate"].get(id);
  if (rate === undefined) throw refuse.noSuch("tax rate", id);
  return rate;
}

function changeTaxRate(call: Call): object {
  const { account, form } = call;
  const rate = taxRateOf(call);
  const active = flag(form, "active");
  const name = text(form, "display_name");
  const changed = updateTaxRate(account.billing, rate.id, {
    ...(active === undefined ? {} : { active }),
    ...(name == null ? {} : { name }),
    metadata: mergedMetadata(form, rate.metadata),
    extra: echoed(form, rateEcho, rate.extra),
  });
  return encodeTaxRate(grantedTo(call, changed));
}

function listTaxRates(call: Call): object {
  const { account, form } = call;
  const active = flag(form, "active");
  const inclusive = flag(form, "inclusive");
  const found = newestFirst(
    account.billing.tables["tax rate"].values(),
    (one) => one.createdAt,
  ).filter(
    (one) =>
      (active === undefined || one.active === active) &&
      (inclusive === undefined || one.inclusive === inclusive) &&
      fitsRange(form, "created", epochSeconds(one.createdAt)),
  );
  return page(found, call, "/v1/tax_rates", encodeTaxRate);
}

/** Coupons and tax rates: what changes the amount of a line. */
export const reductionRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/coupons",
    supports: "amount_off# currency duration duration_in_months# id metadata{} name percent_off%",
    gives: "coupon",
    answer: addCoupon,
  },
  {
    method: "GET",
    path: "/v1/coupons",
    supports: `${created} ${pages}`,
    gives: "coupon",
    list: true,
    answer: listCoupons,
  },
  {
    method: "GET",
    path: "/v1/coupons/:id",
    gives: "coupon",
    answer: ({ account, ids }) => {
      const coupon = account.billing.tables.coupon.get(ids[0] ?? "");
      if (coupon === undefined) throw refuse.noSuch("coupon", ids[0] ?? "");
      return encodeCoupon(coupon);
    },
  },
  {
    method: "POST",
    path: "/v1/tax_rates",
    supports:
      "active? country description display_name inclusive? jurisdiction metadata{} percentage% state tax_type",
    requires: ["display_name"],
    gives: "tax_rate",
    answer: addTaxRate,
  },
  {
    method: "GET",
    path: "/v1/tax_rates",
    supports: `active? ${created} inclusive? ${pages}`,
    gives: "tax_rate",
    list: true,
    answer: listTaxRates,
  },
  {
    method: "GET",
    path: "/v1/tax_rates/:id",
    gives: "tax_rate",
    answer: (call) => encodeTaxRate(taxRateOf(call)),
  },
  {
    method: "POST",
    path: "/v1/tax_rates/:id",
    supports: "active? country description display_name jurisdiction metadata{} state tax_type",
    gives: "tax_rate",
    answer: changeTaxRate,
  },
];
