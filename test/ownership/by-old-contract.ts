import { configuredBy } from "./configured-by.ts";

/** Configured when the CRM let the integration write to its contract. */
export default configuredBy({
  systemsOfRecord: {
    contract: { master: "crm", mayEnrich: ["integration"], consumers: ["billing"] },
  },
});
