import type { ProviderState } from "../../../../../model/contract.ts";
import type { Json } from "../../../../../model/integration.ts";
import { type Money, minor } from "../../../../../model/money.ts";

export type Params = ProviderState["params"];

/** A parameter's text; undefined where it is absent. Throws an Error that names what is no text. */
export function textIn(params: Params, name: string): string | undefined {
  const value = params[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  throw new Error(`the parameter ${name} is ${JSON.stringify(value)}, not a text`);
}

/** A whole number; undefined where it is absent. */
export function wholeIn(params: Params, name: string): number | undefined {
  const value = params[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw new Error(`the parameter ${name} is ${JSON.stringify(value)}, not a whole number`);
}

/** The currency of a state, USD where it names none. */
export function currencyIn(params: Params): string {
  return (textIn(params, "currency") ?? "usd").toUpperCase();
}

/** An amount in minor units of the state's currency. */
export function moneyIn(params: Params, name: string): Money | undefined {
  const units = wholeIn(params, name);
  return units === undefined ? undefined : minor(BigInt(units), currencyIn(params));
}

function isMap(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The keys that the recorded object carried, so that a reader finds them again. */
export function metadataIn(params: Params, name = "metadata"): Readonly<Record<string, string>> {
  const value = params[name] ?? {};
  if (!isMap(value)) throw new Error(`the parameter ${name} is no map of texts`);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)]));
}

/** Each element of a list of maps: the items of a subscription, the lines of an invoice. */
export function listIn(params: Params, name: string): readonly Params[] {
  const value = params[name] ?? [];
  return Array.isArray(value) ? value.filter(isMap) : [];
}

export function textsIn(params: Params, name: string): readonly string[] {
  const value = params[name] ?? [];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
