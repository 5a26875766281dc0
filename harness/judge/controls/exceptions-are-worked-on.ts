import { epochMs, type Instant } from "../../../model/days.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Law } from "../laws/law.ts";
import { type ExceptionLine, exceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";

const hourMs = 3_600_000;

function objection(index: EvidenceIndex, item: ExceptionLine, until: Instant): string | undefined {
  const rule = index.model.exceptions[item.reason];
  if (rule === undefined) return undefined;
  if (item.owner.trim() === "") return "it has no owner";
  const end = item.state === "closed" ? item.at : until;
  const hours = (epochMs(end) - epochMs(item.openedAt)) / hourMs;
  if (hours <= rule.ageLimitHours) return undefined;
  return `it was open for ${Math.floor(hours)} hours, the limit is ${rule.ageLimitHours}`;
}

/**
 * OM6: every exception has an owner, and is closed within the age limit of its class; one that is still
 * open counts up to the last business day played. At risk: its amount. Severity 2.
 */
export const exceptionsAreWorkedOn: Law = {
  id: "OM6",
  sentence: "Every exception has an owner and is closed before the age limit of its class.",
  check: (index) => {
    const items = exceptions(index);
    const until = index.lines.findLast(({ phase }) => phase === "steady")?.at;
    const findings = items.flatMap((item): readonly Remark[] => {
      const why = objection(index, item, until ?? item.at);
      if (why === undefined) return [];
      return [
        {
          message: `exception ${item.id} is not worked on as the operating model asks: ${why}`,
          object: `exception ${item.id}`,
          expected: index.model.exceptions[item.reason]?.remedy ?? "an owner",
          actual: why,
          atRisk: item.amount === null ? [] : atRisk(item.amount),
          line: item.n,
        },
      ];
    });
    return { compared: items.length, findings };
  },
};
