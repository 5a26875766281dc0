/** Calls that no version of the vendor knows: none of them may ever be answered with a 2xx. */
export const invented: readonly {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: string;
}[] = [
  { method: "GET", path: "/" },
  { method: "GET", path: "/services" },
  { method: "POST", path: "/services/oauth2/token", body: "grant_type=handshake" },
  { method: "GET", path: "/services/oauth3/userinfo" },
  { method: "GET", path: "/services/data/v99.0/limits" },
  { method: "GET", path: "/services/data/v68/limits" },
  { method: "GET", path: "/services/data/v68.0/ledgers" },
  { method: "GET", path: "/services/data/v68.0/limits?scope=mine" },
  { method: "GET", path: "/services/data/v68.0/sobjects/Deal/describe" },
  { method: "GET", path: "/services/data/v68.0/sobjects/Account/describe/fields" },
  { method: "POST", path: "/services/data/v68.0/sobjects/Deal", body: '{"Name":"A"}' },
  {
    method: "POST",
    path: "/services/data/v68.0/sobjects/Account",
    body: '{"Name":"A","Legal_Name__c":"A"}',
  },
  {
    method: "POST",
    path: "/services/data/v68.0/sobjects/Account?merge=true",
    body: '{"Name":"A"}',
  },
  { method: "PUT", path: "/services/data/v68.0/sobjects/Account/001000000000001AAA", body: "{}" },
  { method: "PATCH", path: "/services/data/v68.0/sobjects/Account/Key__c/1", body: '{"Name":"A"}' },
  { method: "POST", path: "/services/data/v68.0/composite/everything", body: "{}" },
  {
    method: "POST",
    path: "/services/data/v68.0/composite",
    body: '{"compositeRequest":[],"inOrder":true}',
  },
  {
    method: "POST",
    path: "/services/data/v68.0/composite/sobjects",
    body: '{"records":[],"mode":"fast"}',
  },
  { method: "GET", path: "/services/data/v68.0/query?q=SELECT+Id+FROM+Deal" },
  { method: "GET", path: "/services/data/v68.0/query?q=SELECT+Margin__c+FROM+Account" },
  { method: "GET", path: "/services/data/v68.0/query?q=SELECT+*+FROM+Account" },
  { method: "GET", path: "/services/data/v68.0/query?q=SELECT+Id+FROM+Account&sort=Name" },
];
