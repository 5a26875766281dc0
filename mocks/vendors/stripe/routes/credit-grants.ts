import { type Money, minor, sum } from "../../../../model/money.ts";
import type { CreditGrant } from "../../../engines/billing/credit-grant-records.ts";
import { createCreditGrant, endCreditGrant, nowOf } from "../../../engines/billing/index.ts";
import { type Call, grantedTo } from "../account.ts";
import { elements, fields, given, integer } from "../decode/form.ts";
import { mergedMetadata } from "../decode/metadata.ts";
import { moment, word } from "../decode/subscription.ts";
import { encodeCreditEntry, encodeCreditGrant } from "../encode/credit-grant.ts";
import { amount, lowerCase } from "../encode/money.ts";
import { newestFirst, page } from "../encode/page.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";
import { pages } from "./listing.ts";

function amountOf({ form }: Call): Money {
  const value = fields(fields(form, "amount") ?? {}, "monetary") ?? {};
  const currency = given(value, "currency");
  const units = integer(value, "value");
  if (currency === undefined) throw refuse.missing("amount[monetary][currency]");
  if (units === undefined) throw refuse.missing("amount[monetary][value]");
  return minor(BigInt(units), currency.toUpperCase());
}

/** Prices by id, or null for all of meters. */
function scopeOf({ form }: Call): readonly string[] | null {
  const scope = fields(fields(form, "applicability_config") ?? {}, "scope") ?? {};
  const prices = elements(scope, "prices").map(([, price]) => given(price, "id") ?? "");
  if (given(scope, "price_type") !== undefined) return null;
  if (prices.length > 0) return prices;
  throw refuse.missing("applicability_config[scope]");
}

function shown(call: Call, grant: CreditGrant): object {
  return encodeCreditGrant(call.account.billing, grant);
}

function create(call: Call): object {
  const { form, account } = call;
  const name = given(form, "name");
  const priority = integer(form, "priority");
  const effectiveAt = moment(form, "effective_at");
  const expiresAt = moment(form, "expires_at");
  const categories = { paid: "paid", promotional: "promotional" } as const;
  const made = createCreditGrant(account.billing, {
    customerId: given(form, "customer") ?? "",
    category: word(form, "category", categories) ?? "paid",
    amount: amountOf(call),
    priceIds: scopeOf(call),
    ...(name === undefined ? {} : { name }),
    ...(priority === undefined ? {} : { priority }),
    ...(effectiveAt == null ? {} : { effectiveAt }),
    ...(expiresAt == null ? {} : { expiresAt }),
    metadata: mergedMetadata(form),
  });
  return shown(call, grantedTo(call, made));
}

function grantOf(call: Call): CreditGrant {
  const id = call.ids[0] ?? "";
  const found = call.account.billing.tables["credit grant"].get(id);
  if (found === undefined) throw refuse.noSuch("credit grant", id);
  return found;
}

function end(how: "expired" | "voided"): Route["answer"] {
  return (call) => {
    const { id } = grantOf(call);
    return shown(call, grantedTo(call, endCreditGrant(call.account.billing, id, how)));
  };
}

function list(call: Call): object {
  const customer = given(call.form, "customer");
  const all = call.account.billing.tables["credit grant"].values();
  const found = newestFirst(all, (one) => one.createdAt).filter(
    (one) => customer === undefined || one.customerId === customer,
  );
  return page(found, call, "/v1/billing/credit_grants", (one) => shown(call, one));
}

function listEntries(call: Call): object {
  const { form, account } = call;
  const [customer, grant] = [given(form, "customer"), given(form, "credit_grant")];
  const all = account.billing.tables["credit entry"].values();
  const found = newestFirst(all, (one) => one.at).filter(
    (one) =>
      (customer === undefined || one.customerId === customer) &&
      (grant === undefined || one.grantId === grant),
  );
  const url = "/v1/billing/credit_balance_transactions";
  return page(found, call, url, (one) => encodeCreditEntry(account.billing, one));
}

function entry({ account, ids }: Call): object {
  const found = account.billing.tables["credit entry"].get(ids[0] ?? "");
  if (found === undefined) throw refuse.noSuch("credit balance transaction", ids[0] ?? "");
  return encodeCreditEntry(account.billing, found);
}

/** What a customer has left of one grant, or of all for metered prices. */
function summary(call: Call): object {
  const { form, account } = call;
  const customer = given(form, "customer") ?? "";
  const filter = fields(form, "filter") ?? {};
  const wanted = given(filter, "credit_grant");
  const isOne = given(filter, "type") === "credit_grant";
  if (!isOne && fields(filter, "applicability_scope")?.prices !== undefined) {
    throw refuse.gap("a credit balance by prices");
  }
  const now = nowOf(account.billing, customer);
  const grants = [...account.billing.tables["credit grant"].values()].filter(
    (one) => one.customerId === customer && (isOne ? one.id === wanted : one.effectiveAt <= now),
  );
  const currencies = [...new Set(grants.map(({ amount: { currency } }) => currency))].sort();
  const balances = currencies.map((code) => {
    const own = grants.filter(({ left, expiresAt }) => {
      return left.currency === code && (expiresAt ?? "9") > now;
    });
    const left = sum(
      own.map((one) => one.left),
      code,
    );
    const monetary = { currency: lowerCase(code), value: amount(left) };
    const balance = { monetary, type: "monetary" };
    return { available_balance: balance, ledger_balance: balance };
  });
  return {
    object: "billing.credit_balance_summary",
    balances,
    customer,
    customer_account: null,
    livemode: false,
  };
}

export const creditGrantRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/billing/credit_grants",
    supports:
      "amount(monetary(currency value#) type) applicability_config(scope(price_type prices[](id))) category customer effective_at# expires_at# metadata{} name priority#",
    requires: ["amount", "applicability_config", "customer"],
    gives: "billing.credit_grant",
    answer: create,
  },
  {
    method: "GET",
    path: "/v1/billing/credit_grants",
    supports: `customer ${pages}`,
    gives: "billing.credit_grant",
    list: true,
    answer: list,
  },
  {
    method: "GET",
    path: "/v1/billing/credit_grants/:id",
    gives: "billing.credit_grant",
    answer: (call) => shown(call, grantOf(call)),
  },
  {
    method: "POST",
    path: "/v1/billing/credit_grants/:id/expire",
    gives: "billing.credit_grant",
    answer: end("expired"),
  },
  {
    method: "POST",
    path: "/v1/billing/credit_grants/:id/void",
    gives: "billing.credit_grant",
    answer: end("voided"),
  },
  {
    method: "GET",
    path: "/v1/billing/credit_balance_transactions",
    supports: `credit_grant customer ${pages}`,
    gives: "billing.credit_balance_transaction",
    list: true,
    answer: listEntries,
  },
  {
    method: "GET",
    path: "/v1/billing/credit_balance_transactions/:id",
    gives: "billing.credit_balance_transaction",
    answer: entry,
  },
  {
    method: "GET",
    path: "/v1/billing/credit_balance_summary",
    supports: "customer filter(applicability_scope(price_type) credit_grant type)",
    requires: ["filter", "customer"],
    gives: "billing.credit_balance_summary",
    answer: summary,
  },
];
