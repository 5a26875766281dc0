import { epochSeconds } from "../../../../model/days.ts";
import { negate } from "../../../../model/money.ts";
import type { Customer } from "../../../engines/billing/customer-records.ts";
import {
  adjustBalance,
  createCustomer,
  deleteCustomer,
  updateCustomer,
} from "../../../engines/billing/index.ts";
import { type Call, grantedTo } from "../account.ts";
import { cardFor } from "../cards.ts";
import { echoed } from "../decode/echo.ts";
import { type Form, fields, given, integer, text } from "../decode/form.ts";
import { mergedMetadata } from "../decode/metadata.ts";
import { encodePaymentMethod } from "../encode/card.ts";
import { encodeBalanceEntry, encodeCustomer } from "../encode/customer.ts";
import { currencyCode, fromAmount } from "../encode/money.ts";
import { fitsRange, newestFirst, page } from "../encode/page.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";
import { created, pages } from "./listing.ts";

const kept = {
  address: "structure",
  description: "text",
  phone: "text",
  preferred_locales: "structure",
  shipping: "structure",
  tax_exempt: "text",
} as const;

const address = "(city country line1 line2 postal_code state)";
const profile = `address${address} description email metadata{} name phone preferred_locales[] shipping(address${address} name phone) tax_exempt`;

function knownCustomer({ account }: Call, id: string, param = "id"): Customer {
  const customer = account.billing.tables.customer.get(id);
  if (customer === undefined) throw refuse.noSuch("customer", id, param);
  return customer;
}

/** The customer of the path, who must not be deleted. */
function livingCustomer(call: Call): Customer {
  const customer = knownCustomer(call, call.ids[0] ?? "");
  if (customer.deletedAt !== null) throw refuse.noSuch("customer", customer.id);
  return customer;
}

function defaultMethod(form: Form): string | null | undefined {
  const settings = fields(form, "invoice_settings");
  return settings === undefined ? undefined : text(settings, "default_payment_method");
}

function create(call: Call): object {
  const { account, form } = call;
  const { billing } = account;
  const wanted = given(form, "payment_method");
  const asDefault = defaultMethod(form);
  const owner = given(form, "email") ?? given(form, "name") ?? "";
  const card =
    wanted === undefined ? undefined : cardFor(account, wanted, owner, account.context.now());
  const customer = grantedTo(
    call,
    createCustomer(billing, {
      name: given(form, "name") ?? null,
      email: given(form, "email") ?? null,
      clockId: given(form, "test_clock") ?? null,
      ...(card === undefined ? {} : { methodId: card }),
      ...(asDefault == null
        ? {}
        : { defaultMethodId: asDefault === wanted && card !== undefined ? card : asDefault }),
      metadata: mergedMetadata(form),
      extra: echoed(form, kept),
    }),
  );
  return encodeCustomer(customer);
}

function update(call: Call): object {
  const { account, form } = call;
  const customer = livingCustomer(call);
  const asDefault = defaultMethod(form);
  const name = text(form, "name");
  const email = text(form, "email");
  return encodeCustomer(
    grantedTo(
      call,
      updateCustomer(account.billing, customer.id, {
        ...(name === undefined ? {} : { name }),
        ...(email === undefined ? {} : { email }),
        ...(asDefault === undefined ? {} : { defaultMethodId: asDefault }),
        metadata: mergedMetadata(form, customer.metadata),
        extra: echoed(form, kept, customer.extra),
      }),
    ),
  );
}

/** Without `test_clock` those that live by one are left out, as the vendor does. */
function list(call: Call): object {
  const { account, form } = call;
  const email = given(form, "email");
  const clock = given(form, "test_clock");
  const found = newestFirst(
    account.billing.tables.customer.values(),
    (one) => one.createdAt,
  ).filter(
    (one) =>
      one.deletedAt === null &&
      (email === undefined || one.email === email) &&
      one.clockId === (clock ?? null) &&
      fitsRange(form, "created", epochSeconds(one.createdAt)),
  );
  return page(found, call, "/v1/customers", encodeCustomer);
}

function addToBalance(call: Call): object {
  const { account, form } = call;
  const customer = livingCustomer(call);
  const currency = currencyCode(given(form, "currency") ?? "");
  // the vendor writes credit as a negative amount
  const credit = negate(fromAmount(integer(form, "amount") ?? 0, currency));
  const entry = adjustBalance(account.billing, customer.id, {
    amount: credit,
    description: given(form, "description") ?? null,
    metadata: mergedMetadata(form),
  });
  return encodeBalanceEntry(grantedTo(call, entry));
}

function balanceEntries(call: Call): object {
  const { billing } = call.account;
  const { id } = knownCustomer(call, call.ids[0] ?? "");
  const ids = billing.indexes.balanceEntriesOfCustomer.get(id) ?? [];
  const entries = ids.flatMap((one) => billing.tables["balance entry"].get(one) ?? []);
  const url = `/v1/customers/${id}/balance_transactions`;
  return page([...entries].reverse(), call, url, encodeBalanceEntry);
}

function methodsOf(call: Call): object {
  const { payments } = call.account.billing;
  const { id } = knownCustomer(call, call.ids[0] ?? "");
  const ids = [...(payments.methodsOfCustomer.get(id) ?? [])];
  const methods = ids.flatMap((one) => payments.methods.get(one) ?? []);
  return page(
    [...methods].reverse(),
    call,
    `/v1/customers/${id}/payment_methods`,
    encodePaymentMethod,
  );
}

export const customerRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/customers",
    supports: `${profile} invoice_settings(default_payment_method) payment_method test_clock`,
    gives: "customer",
    answer: create,
  },
  {
    method: "GET",
    path: "/v1/customers",
    supports: `${created} ${pages} email test_clock`,
    gives: "customer",
    list: true,
    answer: list,
  },
  {
    method: "GET",
    path: "/v1/customers/:id",
    gives: "customer",
    answer: (call) => encodeCustomer(knownCustomer(call, call.ids[0] ?? "")),
  },
  {
    method: "POST",
    path: "/v1/customers/:id",
    supports: `${profile} invoice_settings(default_payment_method)`,
    gives: "customer",
    answer: update,
  },
  {
    method: "DELETE",
    path: "/v1/customers/:id",
    answer: (call) =>
      encodeCustomer(
        grantedTo(call, deleteCustomer(call.account.billing, livingCustomer(call).id)),
      ),
  },
  {
    method: "POST",
    path: "/v1/customers/:id/balance_transactions",
    supports: "amount# currency description metadata{}",
    requires: ["amount", "currency"],
    gives: "customer_balance_transaction",
    answer: addToBalance,
  },
  {
    method: "GET",
    path: "/v1/customers/:id/balance_transactions",
    supports: pages,
    gives: "customer_balance_transaction",
    list: true,
    answer: balanceEntries,
  },
  {
    method: "GET",
    path: "/v1/customers/:id/payment_methods",
    supports: pages,
    gives: "payment_method",
    list: true,
    answer: methodsOf,
  },
];
