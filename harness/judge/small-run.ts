import {
  type BusinessDate,
  businessDate,
  type Instant,
  instant,
  periodOf,
} from "../../model/days.ts";
import type { Span } from "../../model/diagnostic.ts";
import { type EvidenceLine, evidenceFormat, type Phase } from "../../model/evidence/lines.ts";
import type { ErpDocument, Journal } from "../../model/facts/books.ts";
import type { Fact } from "../../model/facts/index.ts";
import { money } from "../../model/money.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import { plainCompany } from "../../model/plain-company.ts";
import type { Expectation, Section } from "../../model/scenario/expectation.ts";
import type { Scenario } from "../../model/scenario/index.ts";
import type { Deed } from "../../model/scenario/step.ts";
import type { FaultPlan } from "../../model/timeline.ts";

export const somewhere: Span = { line: 1, column: 1, endLine: 1, endColumn: 2 };

function section(expectations: Expectation[]): Section {
  const notAffected = expectations.length === 0 ? "nothing is promised here" : null;
  return { notAffected, span: somewhere, expectations };
}

/** The plainest company, where small differences wait for nobody. */
export const smallModel: OperatingModel = {
  ...plainCompany,
  name: "small",
  materiality: { ...plainCompany.materiality, review: money("10.00", "USD") },
};

/** A scenario of one customer and one monthly product of 100.00 USD. */
export function smallScenario(expectations: readonly Expectation[] = []): Scenario {
  const of = (audience: Expectation["audience"]) =>
    section(expectations.filter((one) => one.audience === audience));
  return {
    id: "small",
    title: "A small run",
    span: somewhere,
    owner: "billing operations",
    severity: "high",
    tags: [],
    why: "",
    world: {
      operatingModel: "small",
      vendors: { crm: "crm", billing: "billing", erp: "erp" },
      startsOn: businessDate("2026-01-01"),
      endsOn: businessDate("2026-01-31"),
    },
    given: {
      customers: [
        {
          key: "acme",
          span: somewhere,
          legalName: "Acme Robotics",
          shipsTo: "US-TX",
          paysBy: { how: "card" },
        },
      ],
      products: [
        {
          key: "plan",
          span: somewhere,
          name: "plan",
          price: money("100.00", "USD"),
          unit: null,
          priceInterval: "month",
          billed: "month",
          pricePerBilling: money("100.00", "USD"),
          revenue: null,
          mapped: true,
        },
      ],
    },
    when: [],
    then: {
      customer: of("customer"),
      billing: of("billing"),
      accounting: of("accounting"),
      reporting: of("reporting"),
    },
    twins: [],
  };
}

type Settings = {
  readonly scenario?: Scenario;
  readonly model?: OperatingModel;
  readonly faults?: FaultPlan;
};

type Extra = {
  readonly [K in EvidenceLine["kind"]]: Omit<
    Extract<EvidenceLine, { kind: K }>,
    "n" | "at" | "phase" | "cause" | "correlation" | "incarnation"
  >;
}[EvidenceLine["kind"]];

/** Evidence written by hand, line by line: how tests and witnesses tell a story. */
export class SmallRun {
  readonly #lines: EvidenceLine[] = [];
  #at: Instant = instant("2026-01-01T06:00:00Z");
  #phase: Phase = "steady";
  #cause: number | null = null;

  constructor({ scenario = smallScenario(), model = smallModel, faults }: Settings = {}) {
    this.write({
      kind: "run",
      format: evidenceFormat,
      tieout: "0.0.0",
      scenario,
      source: { file: "small.scenario.yaml", text: "", hash: "" },
      operatingModel: model,
      seed: 1,
      faults: faults ?? { twin: null },
      profile: {
        uniqueExternalIds: true,
        idempotencyKeys: true,
        closedPeriod: "first open period",
        unknownProperty: "refuse",
      },
      versions: {},
      integration: { kind: "module", name: "small", hash: "" },
    });
  }

  get lines(): readonly EvidenceLine[] {
    return this.#lines;
  }

  /** The number of the line written last. */
  get last(): number {
    return this.#lines.length;
  }

  /** From now on the clock shows this moment. */
  on(date: string, time = "06:00:00"): this {
    this.#at = instant(`${date}T${time}Z`);
    return this;
  }

  /** What is written next is caused by that line; without one, by nothing. */
  because(n: number | null = this.last): this {
    this.#cause = n;
    return this;
  }

  phase(phase: Phase): this {
    this.#phase = phase;
    return this.write({ kind: "phase" });
  }

  write(entry: Extra): this {
    const n = this.#lines.length + 1;
    const common = { n, at: this.#at, phase: this.#phase, cause: this.#cause };
    this.#lines.push({ ...entry, ...common, correlation: null, incarnation: 1 });
    return this;
  }

  fact(...objects: readonly Fact[]): this {
    for (const object of objects) {
      const system = "billing" as const;
      this.write({ kind: "fact", system, entity: "US01", currency: "USD", version: 1, object });
    }
    return this;
  }

  document(...objects: readonly ErpDocument[]): this {
    for (const object of objects) {
      this.write({ kind: "document", entity: "US01", currency: "USD", version: 1, object });
    }
    return this;
  }

  journal(...objects: readonly Journal[]): this {
    for (const object of objects) {
      this.write({ kind: "journal", entity: object.entity, currency: object.currency, object });
    }
    return this;
  }

  step(on: BusinessDate | string, deed: Deed): this {
    const action = {
      kind: "step",
      id: deed.do,
      at: this.#at,
      on: businessDate(on),
      span: { line: 20, column: 5, endLine: 20, endColumn: 20 },
      sentence: deed.do,
      deed,
    } as const;
    return this.write({ kind: "action", action });
  }

  recognise(on: string): this {
    const period = periodOf(businessDate(on));
    const action = { kind: "recognise", id: period, at: this.#at, entity: "US01", period } as const;
    return this.write({ kind: "action", action });
  }

  close(on: string): this {
    const period = periodOf(businessDate(on));
    return this.write({
      kind: "action",
      action: { kind: "close", id: period, at: this.#at, entity: "US01", period },
    });
  }
}
