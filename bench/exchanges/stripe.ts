import type { Customer } from "../../mocks/engines/billing/customer-records.ts";
import {
  type BillingPolicy,
  createCustomer,
  openBilling,
} from "../../mocks/engines/billing/index.ts";
import { isRefused } from "../../mocks/engines/refusal.ts";
import { idDrawer } from "../../mocks/vendors/stripe/ids.ts";
import { type Exchange, remarks } from "./exchange.ts";

const customers = "/v1/customers";

function form(key: string): string {
  return String(
    new URLSearchParams({
      name: `Acme Robotics ${key}`,
      email: `${key}@acme.example`,
      phone: "+1 512 555 0100",
      description: remarks,
      "address[line1]": "1 Main Street",
      "address[city]": "Austin",
      "address[state]": "TX",
      "address[postal_code]": "78701",
      "address[country]": "US",
      "metadata[deal_id]": `006000${key}`,
      "metadata[contract_id]": `800000${key}`,
    }),
  );
}

/** Fields of a new customer beside what was sent. */
const blank = {
  object: "customer",
  balance: 0,
  created: 1767247200,
  currency: null,
  customer_account: null,
  default_source: null,
  delinquent: false,
  discount: null,
  invoice_prefix: "ABCDEFGH",
  invoice_settings: {
    custom_fields: null,
    default_payment_method: null,
    footer: null,
    rendering_options: null,
  },
  livemode: false,
  next_invoice_sequence: 1,
  preferred_locales: [],
  shipping: null,
  tax_exempt: "none",
  test_clock: null,
};

type Decoded = {
  readonly name: string;
  readonly email: string;
  readonly metadata: Record<string, string>;
  readonly [name: string]: string | Record<string, string>;
};

/** `address[line1]=…` as an object, one level deep. */
function decoded(body: string): Decoded {
  const found: Record<string, string | Record<string, string>> = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const open = name.indexOf("[");
    if (open < 0) {
      found[name] = value;
      continue;
    }
    const outer = name.slice(0, open);
    const inner = found[outer] ?? {};
    if (typeof inner === "object") inner[name.slice(open + 1, -1)] = value;
    found[outer] = inner;
  }
  return found as Decoded;
}

function encoded({ id, name, email, metadata, extra }: Customer): string {
  return JSON.stringify({ id, ...blank, name, email, metadata, ...extra });
}

/** What the engine asks of a vendor; a customer alone needs none of it. */
const policy: BillingPolicy = {
  proration: { unit: "second", lines: "pair" },
  resumption: "new period",
  amountOffSplit: "rest on last",
  draftWindowMs: 0,
  collectionDelayMs: 0,
  incompleteWindowMs: 0,
  backdatedPeriodsMax: 0,
  minimumChargeMinor: {},
  clockCustomersMax: 0,
  meters: { lagMs: 60_000, pastMs: 35 * 86_400_000, futureMs: 300_000 },
  invoiceNumber: (customerId, n) => `${customerId}-${n}`,
  creditMemoNumber: (invoiceNumber, n) => `${invoiceNumber}-${n}`,
};

/** A customer by form, each with an idempotency key, and read back. */
export const stripeCustomer: Exchange = {
  vendor: "stripe",
  login: async (_send, { credentials }) => ({
    authorization: `Bearer ${credentials.secretKey}`,
    "content-type": "application/x-www-form-urlencoded",
  }),
  write: (key) => ({
    method: "POST",
    path: customers,
    headers: { "idempotency-key": `customer ${key}` },
    body: form(key),
  }),
  read(_key, { body }) {
    const { id } = JSON.parse(body) as { id: string };
    return { method: "GET", path: `${customers}/${id}`, body: "" };
  },
  sameStore(context) {
    const drawId = idDrawer(context.seed);
    const billing = openBilling({
      context,
      drawId: (kind, key) => drawId("cus_", [kind, key], 14),
      policy,
    });
    return ({ method, path, body }) => {
      if (method === "POST") {
        const { name, email, metadata, ...extra } = decoded(body);
        const made = createCustomer(billing, { name, email, metadata, extra });
        if (isRefused(made)) return { status: 400, body: made.refused.code };
        return { status: 200, body: encoded(made) };
      }
      const found = billing.tables.customer.get(path.slice(path.lastIndexOf("/") + 1));
      return found === undefined
        ? { status: 404, body: "" }
        : { status: 200, body: encoded(found) };
    };
  },
  map() {
    const records = new Map<string, object>();
    return ({ method, path, body }) => {
      if (method === "POST") {
        const id = `cus_${String(records.size).padStart(14, "0")}`;
        const record = { id, ...blank, ...decoded(body) };
        records.set(id, record);
        return { status: 200, body: JSON.stringify(record) };
      }
      const found = records.get(path.slice(path.lastIndexOf("/") + 1));
      return { status: 200, body: JSON.stringify(found) };
    };
  },
};
