import type { ProviderState } from "../../../../../model/contract.ts";
import { type Instant, instant, instantAt } from "../../../../../model/days.ts";

export type Params = ProviderState["params"];

/** A parameter's text; undefined where it is absent. Throws an Error that names what is no text. */
export function textIn(params: Params, name: string): string | undefined {
  const value = params[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  throw new Error(`the parameter ${name} is ${JSON.stringify(value)}, not a text`);
}

/** A whole number, as such or as text. */
export function wholeIn(params: Params, name: string): number | undefined {
  const value = params[name];
  if (value === undefined || value === null) return undefined;
  const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number === "number" && Number.isInteger(number)) return number;
  throw new Error(`the parameter ${name} is ${JSON.stringify(value)}, not a whole number`);
}

/** The currency of a state, USD where it names none. */
export function currencyIn(params: Params): string {
  return (textIn(params, "currency") ?? "USD").toUpperCase();
}

/** Unix seconds, or an instant as text. */
export function instantIn(params: Params, name: string): Instant | undefined {
  const value = params[name];
  if (typeof value === "number") return instantAt(value * 1000);
  const text = textIn(params, name);
  return text === undefined ? undefined : instant(text);
}

/** The keys that the recorded object carried, so that a reader finds them again. */
export function metadataIn(params: Params, name = "metadata"): Readonly<Record<string, string>> {
  const value = params[name];
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) {
    throw new Error(`the parameter ${name} is ${JSON.stringify(value)}, not a map of texts`);
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)]));
}
