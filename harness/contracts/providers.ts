import { contractDialects, vendors } from "../../mocks/vendors/index.ts";
import type { ContractProvider } from "../../model/contract.ts";
import { type Instant, instant } from "../../model/days.ts";
import type { MockContext } from "../../model/mock.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import { strictProfile } from "../plan/plan.ts";

/** A provider of a pact: a vendor's API, or its messages, which have a version of their own. */
export type Provider = {
  /** `<vendor>` or `<vendor>-webhooks`, as pacts name it. */
  readonly name: string;
  readonly vendor: string;
  /** The real vendor's address, which the mock answers for. */
  readonly vendorUrl: string;
  /** What is asked about: the version given, else the mock's own. */
  readonly version: string;
  /** The mock in a fresh world at a fixed moment. */
  open(): ContractProvider;
};

export type ProviderOptions = {
  readonly model: OperatingModel;
  /** API versions to verify, by provider; the mock's own where none is named. */
  readonly versions: Readonly<Record<string, string>>;
};

/** Every interaction begins here; recipes go on from it as the state asks. */
const startsAt: Instant = instant("2026-01-01T06:00:00.000Z");

const messages = "-webhooks";

function dialectOf(vendor: string) {
  const all = Object.values(vendors).flatMap((ofRole) => Object.values(ofRole));
  return all.find((dialect) => dialect.vendor === vendor);
}

/** The provider of that name; undefined where no vendor of it can be verified. */
export async function providerNamed(
  name: string,
  { model, versions }: ProviderOptions,
): Promise<Provider | undefined> {
  const vendor = name.endsWith(messages) ? name.slice(0, -messages.length) : name;
  const dialect = dialectOf(vendor);
  const { open } = (await contractDialects[vendor]?.()) ?? {};
  if (dialect === undefined || open === undefined) return undefined;
  const api = versions[vendor];
  const webhooks = versions[`${vendor}${messages}`];
  const context: MockContext = {
    seed: 1,
    operatingModel: model,
    profile: strictProfile,
    baseUrl: dialect.baseUrl,
    pinned: {
      ...(api === undefined ? {} : { api }),
      ...(webhooks === undefined ? {} : { webhooks }),
    },
    now: () => startsAt,
    record: () => {},
  };
  const { mock } = open(context);
  const own = name === vendor ? mock.apiVersion : (mock.webhookVersion ?? mock.apiVersion);
  return {
    name,
    vendor,
    vendorUrl: dialect.baseUrl,
    version: versions[name] ?? own,
    open: () => open(context),
  };
}

/** The providers that can be verified, by name. */
export function verifiableVendors(): readonly string[] {
  return Object.keys(contractDialects);
}
