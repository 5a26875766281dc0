import type { Instant } from "../../model/days.ts";
import type {
  BillingMock,
  CrmMock,
  Delivery,
  Dialect,
  ErpMock,
  MockContext,
  Recordable,
  UsageMock,
  VendorMock,
} from "../../model/mock.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Scenario } from "../../model/scenario/index.ts";
import type { Profile } from "../../model/timeline.ts";

/** Dialects by role, as the index of vendors lists them. */
export type VendorIndex = {
  readonly crm: Readonly<Record<string, Dialect<CrmMock>>>;
  readonly billing: Readonly<Record<string, Dialect<BillingMock>>>;
  readonly erp: Readonly<Record<string, Dialect<ErpMock>>>;
  readonly usage?: Readonly<Record<string, Dialect<UsageMock>>>;
};

export type WorldOptions = {
  readonly seed: number;
  readonly operatingModel: OperatingModel;
  readonly profile: Profile;
  /** The last moment that is played, where that is known. */
  readonly endsAt?: Instant;
  now(): Instant;
  record(entry: Recordable): void;
  /** API versions that the accounts are pinned to, by vendor, its messages' as `<vendor>-webhooks`. */
  readonly versions?: Readonly<Record<string, string>>;
  /** The address of a vendor's mock; left out, the real vendor's. */
  readonly baseUrls?: Readonly<Record<string, string>>;
};

/** The vendors of one universe. */
export type World = {
  readonly crm: CrmMock;
  readonly billing: BillingMock;
  readonly erp: ErpMock;
  /** Only where something is charged for use. */
  readonly usage: UsageMock | undefined;
  readonly all: readonly VendorMock[];
  /** By vendor's name. */
  readonly baseUrls: Readonly<Record<string, string>>;
};

/** A vendor that the scenario names and the index does not have. */
export class UnknownVendor extends Error {}

function dialect<D>(role: string, of: Readonly<Record<string, D>>, vendor: string): D {
  const found = of[vendor];
  if (found !== undefined) return found;
  throw new UnknownVendor(
    `there is no ${role} mock "${vendor}"; known are ${Object.keys(of).join(", ")}`,
  );
}

function pinnedOf(vendor: string, { versions }: WorldOptions): Pick<MockContext, "pinned"> {
  const api = versions?.[vendor];
  const webhooks = versions?.[`${vendor}-webhooks`];
  if (api === undefined && webhooks === undefined) return {};
  return {
    pinned: {
      ...(api === undefined ? {} : { api }),
      ...(webhooks === undefined ? {} : { webhooks }),
    },
  };
}

/** The versions that mocks speak by default, and for messages where those have another. */
export function versionsOf(world: World): Readonly<Record<string, string>> {
  const versions: Record<string, string> = {};
  for (const { vendor, apiVersion, webhookVersion } of world.all) {
    versions[vendor] = apiVersion;
    if (webhookVersion !== undefined && webhookVersion !== apiVersion) {
      versions[`${vendor}-webhooks`] = webhookVersion;
    }
  }
  return versions;
}

/** Opens one mock per role, empty. */
export function openWorld(
  index: VendorIndex,
  vendors: Scenario["world"]["vendors"] & { readonly usage?: string },
  options: WorldOptions,
): World {
  const baseUrls: Record<string, string> = {};
  function open<M extends VendorMock>(of: Dialect<M>): M {
    const baseUrl = options.baseUrls?.[of.vendor] ?? of.baseUrl;
    baseUrls[of.vendor] = baseUrl;
    const { seed, operatingModel, profile, endsAt, now, record } = options;
    const reach = endsAt === undefined ? {} : { endsAt };
    const known = { seed, operatingModel, profile, baseUrl, ...reach };
    return of.open({ ...known, ...pinnedOf(of.vendor, options), now, record });
  }
  const crm = open(dialect("CRM", index.crm, vendors.crm));
  const billing = open(dialect("billing", index.billing, vendors.billing));
  const erp = open(dialect("ERP", index.erp, vendors.erp));
  const usage =
    vendors.usage === undefined
      ? undefined
      : open(dialect("usage", index.usage ?? {}, vendors.usage));
  const all = usage === undefined ? [crm, billing, erp] : [crm, billing, erp, usage];
  return { crm, billing, erp, usage, all, baseUrls };
}

// Asked after every call, and most calls make nobody owe anything.
const nothing: readonly Delivery[] = [];

/** What all mocks owe since the last call, vendor by vendor. */
export function takeDeliveries(world: World): readonly Delivery[] {
  let taken: readonly Delivery[] = nothing;
  for (const mock of world.all) {
    const owed = mock.takeDeliveries();
    if (owed.length > 0) taken = taken.length === 0 ? owed : [...taken, ...owed];
  }
  return taken;
}
