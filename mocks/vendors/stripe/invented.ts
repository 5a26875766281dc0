import type { Driver } from "./conversation.ts";

/** A call that no account of the vendor would answer with success. */
export type Invented = {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: string;
  readonly version?: string;
};

/** What the mock answers to it, with a good key. */
export function inventedAnswer(
  driver: Pick<Driver, "baseUrl" | "credentials" | "fetch">,
  { method, path, body, version }: Invented,
): Promise<Response> {
  return driver.fetch(
    new Request(driver.baseUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${driver.credentials.secretKey}`,
        "content-type": "application/x-www-form-urlencoded",
        ...(version === undefined ? {} : { "stripe-version": version }),
      },
      ...(body === undefined ? {} : { body }),
    }),
  );
}

/** Calls that no version of the vendor knows: none of them may ever be answered with a 2xx. */
export const invented: readonly Invented[] = [
  { method: "GET", path: "/v1/deals" },
  { method: "POST", path: "/v1/deals", body: "customer=cus_1" },
  { method: "GET", path: "/v1/invoices/in_1/ledger" },
  { method: "POST", path: "/v1/invoices/in_1/unpay" },
  { method: "POST", path: "/v1/invoices/in_1/finalise" },
  { method: "DELETE", path: "/v1/credit_notes/cn_1" },
  { method: "DELETE", path: "/v1/prices/price_1" },
  { method: "GET", path: "/v1/subscription" },
  { method: "POST", path: "/v1/subscriptions/sub_1/upsell", body: "quantity=2" },
  { method: "GET", path: "/v2/billing/ledgers" },
  { method: "GET", path: "/v1" },
  { method: "GET", path: "/" },
  { method: "POST", path: "/v1/customers", body: "legal_name=Acme" },
  { method: "POST", path: "/v1/customers", body: "name=Acme&invoice_settings[net_days]=30" },
  { method: "GET", path: "/v1/customers?order=asc" },
  { method: "GET", path: "/v1/invoices?page=2" },
  { method: "POST", path: "/v1/products", body: "name=Seats&revenue_rule=monthly" },
  { method: "POST", path: "/v1/coupons", body: "percent_off=10&duration=forever&approved=true" },
  {
    method: "POST",
    path: "/v1/tax_rates",
    body: "display_name=VAT&percentage=20&inclusive=false&ledger=1",
  },
  { method: "GET", path: "/v1/events?since=1767225600" },
  { method: "GET", path: "/v1/customers", version: "2027-01-01.fjord" },
];
