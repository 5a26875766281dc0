import type { EvidenceLine } from "../../model/evidence/lines.ts";
import { type RecordedVendor, walkExchanges } from "./exchanges.ts";

/** One operation of a vendor that the integration calls, and the scenarios in which it does. */
export type CalledOperation = {
  readonly vendor: string;
  readonly operation: string;
  readonly route: string;
  readonly statuses: readonly number[];
  readonly scenarios: readonly string[];
};

/** Every operation that the runs called, by vendor and route. */
export function calledOperations(
  runs: Iterable<readonly EvidenceLine[]>,
  vendors: ReadonlyMap<string, RecordedVendor>,
): readonly CalledOperation[] {
  const found = new Map<string, { statuses: Set<number>; scenarios: Set<string> }>();
  for (const lines of runs) {
    walkExchanges(lines, vendors, ({ vendor, shape, scenario, answer }) => {
      const key = JSON.stringify([vendor, shape.route, shape.operation]);
      const called = found.get(key) ?? { statuses: new Set(), scenarios: new Set() };
      called.statuses.add(answer.status);
      called.scenarios.add(scenario);
      found.set(key, called);
    });
  }
  return [...found.entries()].sort(byText).map(([key, { statuses, scenarios }]) => {
    const [vendor, route, operation] = JSON.parse(key) as [string, string, string];
    return {
      vendor,
      operation,
      route,
      statuses: [...statuses].sort((a, b) => a - b),
      scenarios: [...scenarios].sort(),
    };
  });
}

function byText([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
