import type { Rhythm } from "../../model/billing-periods.ts";
import type { BusinessDate } from "../../model/days.ts";
import type { Rounding } from "../../model/decimal.ts";
import type { Span } from "../../model/diagnostic.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { GivenCustomer, GivenProduct } from "../../model/scenario/index.ts";
import { type Names, openNames } from "./names.ts";
import type { Problems } from "./problems.ts";
import type { Resources } from "./resources.ts";

/** What is known of a deal from its step: enough to count its invoices. */
export type KnownDeal = Rhythm & {
  readonly termMonths: number;
  readonly renews: boolean;
  readonly inReview?: true;
  readonly products: readonly string[];
  /** True where all of it is charged for use, so that each period is invoiced at its end. */
  readonly inArrears?: boolean;
  /** True where some of it is charged for use. */
  readonly isUsed?: boolean;
  /** Set by a step that cancels it. */
  cancelledOn?: BusinessDate;
  /** The first day without service, where it has been paused; `resumed` once it goes on. */
  paused?: { readonly on: BusinessDate; resumed?: true };
  /** Months that renewals have added after the first term. */
  renewedMonths?: number;
};

/** A day that the file names, to find the last one and to hold all to `starts` and `ends`. */
type NamedDay = { readonly date: BusinessDate; readonly span: Span };

/** Everything that reading one scenario file learns on its way down. */
export type World = Problems & {
  readonly resources: Resources;
  readonly names: Names;
  readonly customers: Map<string, GivenCustomer>;
  readonly products: Map<string, GivenProduct>;
  /** Names in steps that could not be read, so that their uses are not errors too. */
  readonly unreadNames: Set<string>;
  /** Keys of products that stand in `given` but could not be read. */
  readonly unreadProducts: Set<string>;
  readonly deals: Map<string, KnownDeal>;
  readonly days: NamedDay[];
  /** Undefined while `operating model` is not known; then what depends on it is not checked. */
  operatingModel: OperatingModel | undefined;
  /** First and last day played, as far as they are known. */
  startsOn: BusinessDate | undefined;
  endsOn: BusinessDate | undefined;
  /** The day of the step that is being read. */
  stepOn: BusinessDate | undefined;
  /** Checks that need the whole file: called when all is read, with the last day where known. */
  readonly afterwards: ((endsOn: BusinessDate | undefined) => void)[];
};

export function openWorld(problems: Problems, resources: Resources): World {
  return {
    ...problems,
    resources,
    names: openNames(),
    customers: new Map(),
    products: new Map(),
    unreadNames: new Set(),
    unreadProducts: new Set(),
    deals: new Map(),
    days: [],
    operatingModel: undefined,
    startsOn: undefined,
    endsOn: undefined,
    stepOn: undefined,
    afterwards: [],
  };
}

/** The rounding in force; the shipped policy's while the operating model is unknown. */
export function roundingOf(world: World): Rounding {
  return world.operatingModel?.rounding ?? "half_up";
}
