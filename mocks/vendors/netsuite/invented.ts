import { type Answer, type Driver, openClient } from "./conversation/driver.ts";

/** A request that neither the vendor nor the mock answers with success. */
export type Invented = {
  readonly method: string;
  readonly path: string;
  readonly note: string;
  readonly code: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

const record = "/services/rest/record/v1";
const suiteql = "/services/rest/query/v1/suiteql";
const transient = { prefer: "transient" };
const customer = { companyName: "Invented Ltd", subsidiary: { externalId: "US01" } };

function gap(method: string, path: string, note = "", body?: unknown): Invented {
  return { method, path, note, code: "TIEOUT_GAP", ...(body === undefined ? {} : { body }) };
}

function query(q: string, code: string): Invented {
  return { method: "POST", path: suiteql, note: q, code, body: { q }, headers: transient };
}

/** Routes, parameters, headers and words of queries that nobody has: none may give a 2xx. */
export const invented: readonly Invented[] = [
  { method: "GET", path: `${record}/moonbase`, note: "", code: "NOT_FOUND" },
  { method: "GET", path: `${record}/revenueArrangement/1`, note: "", code: "NOT_FOUND" },
  gap("GET", `${record}/vendorBill`),
  gap("GET", `${record}/customer?colour=red`),
  gap("GET", `${record}/customer/1/moods`),
  gap("GET", "/services/rest/record/v2/customer"),
  gap("GET", "/services/rest/system/v1/weather"),
  gap("GET", `${record}/metadata-catalog`),
  gap("GET", "/services/soap"),
  gap("POST", `${record}/customer?dryRun=true`, "", customer),
  gap("POST", `${record}/currency`, "", { name: "Credits", symbol: "CRD" }),
  gap("POST", `${suiteql}?explain=true`, "", { q: "SELECT id FROM account" }),
  {
    method: "PUT",
    path: `${record}/customer`,
    note: "",
    code: "METHOD_NOT_ALLOWED",
    body: customer,
  },
  {
    method: "POST",
    path: `${record}/customer/1`,
    note: "",
    code: "METHOD_NOT_ALLOWED",
    body: customer,
  },
  { method: "GET", path: suiteql, note: "", code: "METHOD_NOT_ALLOWED" },
  { method: "GET", path: `${record}/customer?limit=2000`, note: "", code: "INVALID_PARAMETER" },
  {
    method: "GET",
    path: `${record}/customer?q=mood%20IS%20good`,
    note: "",
    code: "INVALID_PARAMETER",
  },
  {
    ...gap("POST", `${record}/customer`, "respond-async", customer),
    headers: { prefer: "respond-async" },
  },
  {
    ...gap("POST", `${record}/customer`, "text/xml", "<customer/>"),
    headers: { "content-type": "text/xml" },
    code: "UNSUPPORTED_MEDIA_TYPE",
  },
  {
    method: "POST",
    path: `${record}/customer`,
    note: "mood",
    code: "INVALID_CONTENT",
    body: { ...customer, mood: 1 },
  },
  query("SELECT id FROM moonbase", "INVALID_PARAMETER"),
  query("SELECT id FROM account LIMIT 1", "INVALID_PARAMETER"),
  query("SELECT rowid FROM account", "INVALID_PARAMETER"),
  query("DELETE FROM account", "INVALID_PARAMETER"),
  query("SELECT id FROM sqlite_master", "INVALID_PARAMETER"),
  query("SELECT id FROM systemnote", "TIEOUT_GAP"),
  query("SELECT HEX(id) FROM account", "TIEOUT_GAP"),
  query("SELECT id FROM account WHERE ROWNUM < 2", "TIEOUT_GAP"),
  query("SELECT BUILTIN.RELATIVE_RANGES('TM') FROM account", "TIEOUT_GAP"),
];

/** Sends one of them, signed. */
export function inventedAnswer(driver: Driver, wish: Invented): Promise<Answer> {
  const client = openClient(driver, `invented ${wish.method} ${wish.path} ${wish.note}`);
  const { body, headers } = wish;
  return client.call(wish.method, wish.path, {
    ...(body === undefined ? {} : { body }),
    ...(headers === undefined ? {} : { headers }),
  });
}
