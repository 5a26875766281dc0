import type { EvidenceIndex } from "./evidence-index.ts";

const notSettled: ReadonlySet<string> = new Set([
  "stuck",
  "unsettled",
  "failed to start",
  "not done",
]);

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
