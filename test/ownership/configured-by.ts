import hub from "../../integrations/hub/index.ts";
import type { Integration, IntegrationModule, Json } from "../../model/integration.ts";

type Part = { readonly [key: string]: Json };

function merged(model: Json, old: Part): Json {
  if (typeof model !== "object" || model === null || Array.isArray(model)) return old;
  const entries = Object.entries(old).map(([key, value]): [string, Json] => {
    const isPart = typeof value === "object" && value !== null && !Array.isArray(value);
    return [key, isPart ? merged(model[key] ?? {}, value) : value];
  });
  return { ...model, ...Object.fromEntries(entries) };
}

/** The hub as it was configured before finance changed these parts of the operating model. */
export function configuredBy(old: Part): IntegrationModule {
  return async (given): Promise<Integration> =>
    hub({ ...given, operatingModel: merged(given.operatingModel, old) });
}
