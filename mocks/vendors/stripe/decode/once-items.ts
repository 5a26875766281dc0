import type { Instant } from "../../../../model/days.ts";
import type { NewOnceItem } from "../../../engines/billing/index.ts";
import { refuse } from "../refusals.ts";
import { elements, type Form, fields, flag, given, integer, texts } from "./form.ts";
import { instantOf } from "./instant.ts";
import { mergedMetadata } from "./metadata.ts";

/** A moment of an added item's period: the given one, now, or undefined for the vendor's default. */
function momentOf(form: Form | undefined, at: string, standard: string, now: Instant) {
  const type = form === undefined ? undefined : given(form, "type");
  if (form === undefined || type === undefined || type === standard) return undefined;
  if (type === "now" && standard === "max_item_period_start") return now;
  if (type !== "timestamp") {
    const more = standard === "max_item_period_start" ? ["now"] : [];
    throw refuse.notOneOf(`${at}[type]`, [standard, ...more, "timestamp"]);
  }
  const timestamp = integer(form, "timestamp");
  if (timestamp === undefined) throw refuse.missing(`${at}[timestamp]`);
  return instantOf(timestamp);
}

/** `add_invoice_items`: what the first invoice of a subscription charges besides. */
export function onceItems(form: Form, now: Instant): readonly NewOnceItem[] {
  return elements(form, "add_invoice_items").map(([index, item]) => {
    const at = `add_invoice_items[${index}]`;
    const priceId = given(item, "price");
    if (priceId === undefined) throw refuse.missing(`${at}[price]`);
    const quantity = integer(item, "quantity");
    const rates = texts(item, "tax_rates");
    const discountable = flag(item, "discountable");
    const period = fields(item, "period");
    const from = period && fields(period, "start");
    const to = period && fields(period, "end");
    const startsAt = momentOf(from, `${at}[period][start]`, "max_item_period_start", now);
    const endsAt = momentOf(to, `${at}[period][end]`, "min_item_period_end", now);
    return {
      priceId,
      ...(quantity === undefined ? {} : { quantity }),
      ...(rates === undefined ? {} : { taxRateIds: rates }),
      ...(discountable === undefined ? {} : { discountable }),
      ...(startsAt === undefined ? {} : { startsAt }),
      ...(endsAt === undefined ? {} : { endsAt }),
      metadata: mergedMetadata(item),
    };
  });
}
