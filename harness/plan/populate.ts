import { homeOf, routedEntity } from "../../model/entities.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Generated, Scenario } from "../../model/scenario/index.ts";
import type { Deed, Step } from "../../model/scenario/step.ts";

/** `sales closes $deal-17`: what a generated step says for itself. */
function sentenceOf(deed: Deed): string {
  const named = ["deal", "customer"] as const;
  const what = named.flatMap((key) =>
    key in deed ? [(deed as Record<string, unknown>)[key]] : [],
  );
  const document = "document" in deed ? deed.document.name : undefined;
  const payment = "payment" in deed ? deed.payment.name : undefined;
  const name = what[0] ?? document ?? payment;
  return `Generated: ${deed.do} $${name}.`;
}

/**
 * The scenario with the customers that it asks for: drawn by its own seed, so that every run plays
 * the same ones. They buy from a catalogue of their own, after everything that the file says of a day.
 */
export async function populated(scenario: Scenario, model: OperatingModel): Promise<Scenario> {
  const { generated } = scenario.world;
  if (generated === undefined) return scenario;
  const { customers, products, steps } = await drawn(scenario, generated, model);
  const { given, when } = scenario;
  return {
    ...scenario,
    given: {
      customers: [...given.customers, ...customers],
      products: [...given.products, ...products],
    },
    when: [...when, ...steps],
  };
}

/** Jurisdictions whose customers belong to the home entity, whose currency the prices have. */
function servedAtHome(model: OperatingModel): readonly string[] {
  return Object.keys(model.tax.rates).filter(
    (shipsTo) => routedEntity(model, { entity: null, shipsTo }).id === model.homeEntity,
  );
}

async function drawn(scenario: Scenario, generated: Generated, model: OperatingModel) {
  // Only a scenario that asks for it pays for loading what draws it.
  const { sample } = await import("../../generators/sample.ts");
  const { span, customers, seed, untilOn } = generated;
  const { startsOn } = scenario.world;
  const timeline = sample({
    seed,
    customers,
    firstOn: startsOn,
    lastOn: untilOn,
    currency: homeOf(model).currency,
    jurisdictions: servedAtHome(model),
  });
  const steps = timeline.happenings.map(({ on, deed }): Step => {
    return { span, sentence: sentenceOf(deed), on, at: null, deed };
  });
  return {
    customers: timeline.customers.map((one) => ({ ...one, span })),
    products: timeline.products.map((one) => ({ ...one, span })),
    steps,
  };
}
