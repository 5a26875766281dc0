import type { ProviderState } from "../../model/contract.ts";
import { canonicalText } from "../pact/canonical.ts";
import type { Mismatch } from "./outcome.ts";

/** The mock cannot be brought into a state: names it and says why. */
export class StateRefused extends Error {
  readonly state: string;
  constructor(state: string, why: string) {
    super(why);
    this.name = "StateRefused";
    this.state = state;
  }
}

/** As what a judge tells of it. */
export function refusedState({ state, message }: StateRefused): Mismatch {
  return { part: "state", field: state, expected: "the state", actual: "nothing", why: message };
}

/** States that an interaction names, as one text. */
export function statesKey(states: readonly ProviderState[]): string {
  return canonicalText(states.map(({ name, params }) => ({ name, params })));
}
