import type { CrmMock, Dialect } from "../../../model/mock.ts";
import { openOrg } from "./open-org.ts";
import { apiVersions } from "./versions.ts";

/** Salesforce as a CRM: REST of versions 31 to 68, client credentials, outbound messages. */
export const salesforce: Dialect<CrmMock> = {
  vendor: "salesforce",
  role: "crm",
  apiVersions,
  baseUrl: "https://tieout.my.salesforce.com",
  open: (context) => openOrg(context).mock,
};
