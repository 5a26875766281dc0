import { hashText } from "../../model/hash.ts";
import { BrokerRefusal, unknown } from "./refusal.ts";
import type { BrokerState, Environment } from "./state.ts";

/** An id in the form that clients expect, the same for the same parts. */
export function uuidOf(parts: readonly string[]): string {
  const hex = hashText(parts, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export function environmentNamed(state: BrokerState, name: string): Environment {
  const found = state.environments.find((one) => one.name === name);
  if (found !== undefined) return found;
  const known = state.environments.map((one) => one.name).join(", ");
  throw new BrokerRefusal(
    400,
    "environment",
    `there is no environment ${name}; ${known === "" ? "create it first" : `there are ${known}`}`,
  );
}

export function environmentWithId(state: BrokerState, id: string): Environment {
  const found = state.environments.find((one) => one.id === id);
  if (found === undefined)
    throw unknown("environment", `there is no environment with the id ${id}`);
  return found;
}

export function withEnvironment(
  state: BrokerState,
  made: Omit<Environment, "id">,
): { readonly state: BrokerState; readonly environment: Environment } {
  if (state.environments.some((one) => one.name === made.name)) {
    throw new BrokerRefusal(400, "name", `the name ${made.name} is used already`);
  }
  const environment = { id: uuidOf(["environment", made.name]), ...made };
  return { state: { ...state, environments: [...state.environments, environment] }, environment };
}

export function withoutEnvironment(state: BrokerState, id: string): BrokerState {
  const { name } = environmentWithId(state, id);
  return { ...state, environments: state.environments.filter((one) => one.name !== name) };
}
