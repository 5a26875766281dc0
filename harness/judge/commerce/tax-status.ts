import type { BusinessDate } from "../../../model/days.ts";
import type { Deed, DeedOf } from "../../../model/scenario/step.ts";
import { isExempt } from "../../../model/tax-exemption.ts";
import { type AuthorityRate, ratesOn } from "../../../model/tax-rates.ts";
import type { EvidenceIndex } from "../evidence-index.ts";

function deedsUpTo<D extends Deed["do"]>(
  index: EvidenceIndex,
  wanted: D,
  customer: string,
  on: BusinessDate,
): readonly DeedOf<D>[] {
  const isWanted = (deed: Deed): deed is DeedOf<D> =>
    deed.do === wanted && "customer" in deed && deed.customer === customer;
  return index
    .of("action")
    .flatMap(({ action }) =>
      action.kind === "step" && action.on <= on && isWanted(action.deed) ? [action.deed] : [],
    );
}

/** Where a customer is on a day: where it has moved to, else where it was at the start. */
function placeOf(index: EvidenceIndex, customer: string, on: BusinessDate): string | undefined {
  const given = index.scenario.given.customers.find((one) => one.key === customer);
  return deedsUpTo(index, "customer moves", customer, on).at(-1)?.to ?? given?.shipsTo;
}

/** The certificate counts that was on file on the tax date and is valid on it (TAX-3, TAX-5). */
function hasCertificate(
  index: EvidenceIndex,
  customer: string,
  place: string,
  on: BusinessDate,
): boolean {
  const given = index.scenario.given.customers.find((one) => one.key === customer)?.exemption;
  const recorded = deedsUpTo(index, "finance records certificate", customer, on);
  const certificates = [...(given ? [given] : []), ...recorded.map((deed) => deed.exemption)];
  return certificates.some((certificate) => isExempt(certificate, place, on));
}

/** Whether prices contain the tax of the place where a customer is (TAX-2). */
export function isInclusive(index: EvidenceIndex, customer: string, on: BusinessDate): boolean {
  const place = placeOf(index, customer, on);
  return place !== undefined && (index.model.tax.rates[place]?.inclusive ?? false);
}

/** What a customer owes on a tax date, authority by authority; nothing where it is exempt. */
export function ratesOwed(
  index: EvidenceIndex,
  customer: string,
  on: BusinessDate,
): readonly AuthorityRate[] {
  const place = placeOf(index, customer, on);
  const rate = place === undefined ? undefined : index.model.tax.rates[place];
  if (place === undefined || !rate || hasCertificate(index, customer, place, on)) return [];
  return ratesOn(rate, on);
}
