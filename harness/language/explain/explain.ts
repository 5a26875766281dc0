import { audiences, type Section } from "../../../model/scenario/expectation.ts";
import type {
  GivenCustomer,
  GivenProduct,
  Scenario,
  UsagePrice,
} from "../../../model/scenario/index.ts";
import type { Step } from "../../../model/scenario/step.ts";
import { exemptionWords } from "../tax-exemption.ts";
import { listWords } from "../words.ts";
import { expectationWords } from "./expectation.ts";
import { amountWords, dateWords } from "./words.ts";

function customerWords({ key, legalName, shipsTo, exemption, paysBy }: GivenCustomer): string {
  const pays = paysBy.how === "card" ? "by card" : `by invoice, due after ${paysBy.netDays} days`;
  const exempt = exemption === undefined ? "" : ` It is exempt ${exemptionWords(exemption)}.`;
  return `${legalName} ($${key}) is taxed in ${shipsTo} and pays ${pays}.${exempt}`;
}

const conventions = { daily: "day by day", monthly_even: "evenly by month" } as const;

/** `2 up to 20000, 1.5 above`, in minor units as they are charged. */
function usageWords({ name, price, mapped }: GivenProduct, usage: UsagePrice): string {
  const { unit, included, mode, packageSize, tiers } = usage;
  const { currency } = price;
  const per = packageSize === null ? unit : `${packageSize} ${unit}`;
  const steps = tiers.map(({ upTo, unitMinor }) => {
    const cost = `${unitMinor} minor units of ${currency}`;
    return upTo === null ? cost : `${cost} up to ${upTo}`;
  });
  const free = included === 0 ? "" : `; ${included} of each month are included`;
  const how = tiers.length === 1 ? "" : ` (${mode})`;
  const item = mapped ? "" : " The ERP has no item for it yet.";
  return `The product ${name} is charged for use, per ${per}: ${listWords(steps)}${how}${free}. It is invoiced after each month and earned in the month of its use.${item}`;
}

function productWords(product: GivenProduct): string {
  const { name, price, unit, priceInterval, billed, revenue } = product;
  const per = unit === null ? "" : ` per ${unit}`;
  const earned = revenue === null ? "as the operating model says" : conventions[revenue];
  const mapped = product.mapped ? "" : " The ERP has no item for it yet.";
  if (product.usage !== undefined) return usageWords(product, product.usage);
  if (billed === "once") {
    return `The product ${name} costs ${amountWords(price)}${per} once and is earned when it is delivered.${mapped}`;
  }
  return `The product ${name} costs ${amountWords(price)}${per} per ${priceInterval}, is invoiced for a ${billed} in advance, and is earned ${earned}.${mapped}`;
}

function stepWords({ on, at, sentence }: Step): string {
  const moment = at === null ? "" : `, ${at.slice(11, 19)} UTC`;
  return `- ${dateWords(on)}${moment}: ${sentence}`;
}

const audienceWords = {
  customer: "For the customer",
  billing: "In billing",
  accounting: "In accounting",
  reporting: "In reporting",
} as const;

function sectionWords(section: Section): readonly string[] {
  if (section.notAffected !== null) return [`- Not affected: ${section.notAffected}.`];
  return section.expectations.flatMap(expectationWords);
}

function worldWords({ world, given }: Scenario): readonly string[] {
  const { crm, billing, erp } = world.vendors;
  const dates = `from ${dateWords(world.startsOn)} to ${dateWords(world.endsOn)}`;
  return [
    `The company runs by the operating model ${world.operatingModel}: ${crm} for sales, ${billing} for billing, ${erp} for the books. It is played ${dates}.`,
    ...given.customers.map(customerWords),
    ...given.products.map(productWords),
  ];
}

function twinWords({ twins }: Scenario): readonly string[] {
  if (twins.length === 0) return [];
  return ["", `The books must be the same, to the cent, under ${listWords(twins)}.`];
}

/**
 * A scenario as English for a controller: who takes part, what happens when, what must come out,
 * in the order of the file. Plain text, a line break after each line.
 */
export function explain(scenario: Scenario): string {
  const promises = audiences.flatMap((audience) => {
    return ["", `${audienceWords[audience]}:`, ...sectionWords(scenario.then[audience])];
  });
  const lines = [
    scenario.title,
    "",
    scenario.why,
    `It belongs to ${scenario.owner}; when it fails the impact is ${scenario.severity}.`,
    "",
    ...worldWords(scenario),
    "",
    "What happens:",
    ...scenario.when.map(stepWords),
    "",
    "What must come out:",
    ...promises,
    ...twinWords(scenario),
  ];
  return `${lines.join("\n")}\n`;
}
