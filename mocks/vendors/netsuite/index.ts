import type { Dialect, ErpMock } from "../../../model/mock.ts";
import { mockOf } from "./mock-of.ts";
import { openWorld } from "./open-world.ts";
import { apiVersions } from "./versions.ts";

/** NetSuite's REST web services over the neutral ledger; see NOTES.md for what is covered. */
export const netsuite: Dialect<ErpMock> = {
  vendor: "netsuite",
  role: "erp",
  apiVersions,
  baseUrl: "https://1234567.suitetalk.api.netsuite.com",
  open: (context) => mockOf(openWorld(context)),
};
