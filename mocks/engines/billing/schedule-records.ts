import type { Instant } from "../../../model/days.ts";
import type { Extra, Metadata } from "../plain.ts";

/** What a subscription holds during one stretch of its schedule. */
export type PhaseItem = {
  readonly priceId: string;
  readonly quantity: number;
  readonly couponIds: readonly string[];
  readonly metadata: Metadata;
};

export type Phase = {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly items: readonly PhaseItem[];
  /** Merged into the subscription's when the phase begins. */
  readonly metadata: Metadata;
};

/** Changes of a subscription that are agreed for later: phases that follow each other. */
export type SubscriptionSchedule = {
  readonly id: string;
  readonly customerId: string;
  readonly subscriptionId: string;
  readonly status: "active" | "completed" | "released" | "canceled";
  /** Phases adjoin; the first is the one in which the schedule was made. */
  readonly phases: readonly Phase[];
  /** What becomes of the subscription after the last phase. */
  readonly endBehaviour: "release" | "cancel";
  readonly createdAt: Instant;
  readonly completedAt: Instant | null;
  readonly releasedAt: Instant | null;
  readonly canceledAt: Instant | null;
  readonly metadata: Metadata;
  readonly extra: Extra;
};
