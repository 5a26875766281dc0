import type { EvidenceIndex } from "./evidence-index.ts";
import type { CheckResult } from "./remark.ts";

const notSettled: ReadonlySet<string> = new Set(["stuck", "failed to start", "not done"]);

/** What outlived the scenario: a timer, an open call, a job that has not ended (DESIGN 5). */
export function leftovers(index: EvidenceIndex): CheckResult {
  const alive = index.of("note").filter((line) => line.topic === "unsettled");
  const findings = alive.map((line) => ({
    message: `the integration does not come to rest: ${line.text}`,
    object: "integration",
    expected: "nothing alive when all is done",
    actual: line.text,
    atRisk: [],
    line: line.n,
  }));
  return { compared: index.of("settled").length, findings };
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

/** Why the run cannot be called right, whatever was compared: not reached, not settled, not bitten. */
export function unsettledReasons(index: EvidenceIndex): readonly string[] {
  const notes = [...index.of("note"), ...index.afterMarker.filter((line) => line.kind === "note")];
  const faults = index.of("fault");
  const { twin } = index.run.faults;
  const isIdle = twin !== null && !faults.some((line) => line.fault === twin && line.bit);
  const unbitten = faults.filter((line) => !line.bit).map((line) => line.fault);
  if (isIdle) unbitten.push(twin);
  const gaps = index.of("gap").map((line) => `gap of the ${line.vendor} mock: ${line.unknown}`);
  return [
    ...(index.hasMarker ? [] : ["the evidence ends before the state marker"]),
    ...unique(
      notes
        .filter(({ topic }) => notSettled.has(topic))
        .map(({ topic, text }) => `${topic}: ${text}`),
    ),
    ...unique(unbitten).map((fault) => `${fault} was planned and did not bite`),
    ...unique(gaps),
  ];
}
