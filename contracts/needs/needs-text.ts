import { sourceKey } from "./field.ts";
import type { Need } from "./needs.ts";
import { pathText } from "./path.ts";

const words = ["needed", "not tried", "not needed"] as const;

function group(needs: readonly Need[]): string {
  const [first] = needs;
  if (first === undefined) return "";
  const { vendor, kind, shape } = first;
  const rows = words.flatMap((word) => {
    const paths = needs.filter(({ need }) => need === word).map(({ path }) => pathText(path));
    return paths.length === 0 ? [] : [`  ${word.padEnd(11)} ${paths.join(", ")}`];
  });
  return [`${vendor}  ${kind === "message" ? "message " : ""}${shape}`, ...rows].join("\n");
}

/** For people: each form of answer and message, with what is needed of it. */
export function needsText(needs: readonly Need[]): string {
  const groups = Map.groupBy(needs, sourceKey);
  return [...groups.values()].map(group).join("\n\n");
}
