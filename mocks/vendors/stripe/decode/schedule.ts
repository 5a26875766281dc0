import { epochSeconds } from "../../../../model/days.ts";
import type {
  NewPhase,
  PhaseItem,
  ScheduleChange,
  SubscriptionSchedule,
} from "../../../engines/billing/index.ts";
import type { Call } from "../account.ts";
import { refuse } from "../refusals.ts";
import { elements, type Form, fields, given, integer } from "./form.ts";
import { mergedMetadata } from "./metadata.ts";
import { couponIds, moment, word } from "./subscription.ts";

function itemsOf(phase: Form, at: string): readonly PhaseItem[] {
  const items = elements(phase, "items").map(([index, item]) => {
    const priceId = given(item, "price");
    if (priceId === undefined) throw refuse.missing(`${at}[items][${index}][price]`);
    return {
      priceId,
      quantity: integer(item, "quantity") ?? 1,
      couponIds: couponIds(item, `${at}[items][${index}]`) ?? [],
      metadata: mergedMetadata(item),
    };
  });
  if (items.length === 0) throw refuse.missing(`${at}[items]`);
  return items;
}

const monthsOf: Readonly<Record<string, number>> = { month: 1, year: 12 };

function lengthOf(phase: Form, at: string): number | undefined {
  const duration = fields(phase, "duration");
  if (duration === undefined) return undefined;
  const interval = given(duration, "interval") ?? "";
  const months = monthsOf[interval];
  if (months === undefined) {
    throw ["day", "week"].includes(interval)
      ? refuse.gap(`${at}[duration][interval]=${interval}`)
      : refuse.notOneOf(`${at}[duration][interval]`, ["day", "week", "month", "year"]);
  }
  return months * (integer(duration, "interval_count") ?? 1);
}

function phases(form: Form, running: SubscriptionSchedule): readonly NewPhase[] | undefined {
  if (fields(form, "phases") === undefined) return undefined;
  const all = elements(form, "phases");
  return all.map(([index, phase], place) => {
    const at = `phases[${index}]`;
    word(phase, "proration_behavior", { none: true }, ["create_prorations", "always_invoice"]);
    const startsAt = moment(phase, "start_date");
    // The vendor wants the running phase repeated with its own start (section 3).
    if (place === 0 && startsAt == null && running.phases.length > 0) {
      throw refuse.parameter(
        `${at}[start_date]`,
        `The subscription schedule update is missing at least one phase with a \`start_date\` to anchor end dates to (${running.phases.map((one) => epochSeconds(one.startsAt)).join(", ")}).`,
      );
    }
    return {
      startsAt: startsAt ?? undefined,
      endsAt: moment(phase, "end_date") ?? undefined,
      months: lengthOf(phase, at),
      items: itemsOf(phase, at),
      metadata: mergedMetadata(phase),
    };
  });
}

const endBehaviours = { release: "release", cancel: "cancel" } as const;

export function scheduleChange({ form }: Call, running: SubscriptionSchedule): ScheduleChange {
  const asked = phases(form, running);
  const endBehaviour = word(form, "end_behavior", endBehaviours, ["none", "renew"]);
  return {
    ...(asked === undefined ? {} : { phases: asked }),
    ...(endBehaviour === undefined ? {} : { endBehaviour }),
    ...(form.metadata === undefined ? {} : { metadata: mergedMetadata(form, running.metadata) }),
  };
}
