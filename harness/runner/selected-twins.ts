import { twins as allTwins, type Scenario, type Twin } from "../../model/scenario/index.ts";

/** Which of its twins a scenario is run under, besides the run without any. */
export type TwinSelection = "all" | "none" | Twin;

/** The twins that a selection means for this scenario. */
export function selectedTwins(scenario: Scenario, selection: TwinSelection): readonly Twin[] {
  if (selection === "none") return [];
  if (selection === "all") return allTwins.filter((twin) => scenario.twins.includes(twin));
  return scenario.twins.includes(selection) ? [selection] : [];
}
