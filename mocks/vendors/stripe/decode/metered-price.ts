import type { NewPrice } from "../../../engines/billing/index.ts";
import { refuse } from "../refusals.ts";
import { elements, type Form, fields, given, integer } from "./form.ts";

/** An amount in minor units under either of its two names; `0` where neither is there. */
function amountOf(form: Form, name: "unit" | "flat"): string {
  return given(form, `${name}_amount`) ?? given(form, `${name}_amount_decimal`) ?? "0";
}

type UsageTerms = Required<Pick<NewPrice, "meterId" | "tiers" | "transform">>;

function tiersOf(form: Form): UsageTerms["tiers"] {
  const mode = given(form, "tiers_mode");
  if (mode === undefined) throw refuse.missing("tiers_mode");
  if (mode !== "graduated" && mode !== "volume") {
    throw refuse.notOneOf("tiers_mode", ["graduated", "volume"]);
  }
  const steps = elements(form, "tiers").map(([index, tier]) => {
    const bound = given(tier, "up_to");
    if (bound === undefined) throw refuse.missing(`tiers[${index}][up_to]`);
    if (bound !== "inf" && !/^\d+$/.test(bound)) {
      throw refuse.notInteger(`tiers[${index}][up_to]`, bound);
    }
    const upTo = bound === "inf" ? null : Number(bound);
    return { upTo, unitMinor: amountOf(tier, "unit"), flatMinor: amountOf(tier, "flat") };
  });
  if (steps.length === 0) throw refuse.missing("tiers");
  return { mode, steps };
}

function transformOf(form: Form): UsageTerms["transform"] {
  const transform = fields(form, "transform_quantity");
  if (transform === undefined) return null;
  const divideBy = integer(transform, "divide_by");
  const round = given(transform, "round");
  if (divideBy === undefined) throw refuse.missing("transform_quantity[divide_by]");
  if (round !== "up" && round !== "down") {
    throw refuse.notOneOf("transform_quantity[round]", ["down", "up"]);
  }
  return { divideBy, round };
}

/** How a price counts: what a meter measures, in tiers, in packages. */
export function usageTerms(form: Form): UsageTerms {
  const recurring = fields(form, "recurring");
  const meterId = (recurring && given(recurring, "meter")) ?? null;
  const usage = recurring && given(recurring, "usage_type");
  if (usage === "metered" && meterId === null) throw refuse.missing("recurring[meter]");
  if (usage !== undefined && usage !== "metered" && usage !== "licensed") {
    throw refuse.notOneOf("recurring[usage_type]", ["licensed", "metered"]);
  }
  const isTiered = given(form, "billing_scheme") === "tiered";
  return { meterId, tiers: isTiered ? tiersOf(form) : null, transform: transformOf(form) };
}
