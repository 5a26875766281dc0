import type { PlainAnswer } from "../../../model/mock.ts";
import type {
  Contents,
  HttpInteraction,
  Interaction,
  MessageInteraction,
} from "../../pact/format.ts";
import type { InteractionOutcome, Mismatch, Part } from "../outcome.ts";
import { refusedState, StateRefused } from "../state-refused.ts";
import { compareBodies } from "./body.ts";
import { callOf, wireText } from "./call.ts";
import { NumberText, parseValue, type Value } from "./json.ts";
import { broken } from "./matchers.ts";
import type { FastProvider } from "./provider.ts";
import { type Rule, type Rules, ruleBook } from "./rules.ts";

function isJson(contentType: string): boolean {
  return /^[\w.-]+\/(?:[\w.-]+\+)?json\b/.test(contentType);
}

function wholeBody(expected: string, actual: string, why: string): readonly Mismatch[] {
  return [{ part: "body", field: "the whole body", expected, actual, why }];
}

function bodyMismatches(
  expected: Contents | undefined,
  rules: Rules | undefined,
  actual: { readonly body: string; readonly contentType: string },
): readonly Mismatch[] {
  const wanted = wireText(expected);
  if (wanted === "") return [];
  const type = expected?.contentType ?? "application/json";
  if (actual.body === "") return wholeBody(wanted, "nothing", "Expected a body but there is none");
  if (!isJson(type)) {
    if (Object.keys(rules ?? {}).length > 0) {
      return wholeBody(wanted, actual.body, `rules for ${type} are not known to this reader`);
    }
    const isSame = wanted === actual.body;
    return isSame ? [] : wholeBody(wanted, actual.body, "Expected the same text");
  }
  if (!isJson(actual.contentType)) {
    const why = `Expected a body of '${type}' but it is '${actual.contentType}'`;
    return wholeBody(type, actual.contentType, why);
  }
  let came: Value;
  try {
    came = parseValue(actual.body);
  } catch {
    return wholeBody(wanted, actual.body, "Expected JSON");
  }
  return compareBodies(ruleBook(rules), parseValue(wanted), came);
}

const classes: Readonly<Record<string, (status: number) => boolean>> = {
  info: (status) => status >= 100 && status < 200,
  success: (status) => status >= 200 && status < 300,
  redirect: (status) => status >= 300 && status < 400,
  clientError: (status) => status >= 400 && status < 500,
  serverError: (status) => status >= 500 && status < 600,
  nonError: (status) => status < 400,
  error: (status) => status >= 400,
};

function keepsStatus(rule: Rule | undefined, expected: number, actual: number): boolean {
  const matchers = rule?.matchers ?? [];
  if (matchers.length === 0) return expected === actual;
  return matchers.every((matcher) => {
    if (matcher.match !== "statusCode") {
      const [one, other] = [expected, actual].map((status) => new NumberText(String(status)));
      if (one === undefined || other === undefined) return false;
      return broken({ combine: "AND", matchers: [matcher] }, one, other) === undefined;
    }
    const { status } = matcher;
    if (Array.isArray(status)) return status.includes(actual);
    return typeof status === "string" && (classes[status]?.(actual) ?? false);
  });
}

function statusMismatches({ response }: HttpInteraction, actual: number): readonly Mismatch[] {
  const { status: expected, matchingRules } = response;
  if (keepsStatus(matchingRules?.status, expected, actual)) return [];
  const why = `expected ${expected} but was ${actual}`;
  const part = "status";
  return [{ part, field: "status", expected: String(expected), actual: String(actual), why }];
}

/** `application/json; charset=utf-8` is an `application/json`. */
function isSameType(expected: string, actual: string): boolean {
  const [wanted, ...parameters] = expected.toLowerCase().split(";");
  const [came, ...there] = actual.toLowerCase().split(";");
  const given = there.map((one) => one.trim());
  return wanted?.trim() === came?.trim() && parameters.every((one) => given.includes(one.trim()));
}

type Named = { readonly part: Part; readonly name: string; readonly rule: Rule | undefined };

function textMismatch(
  { part, name, rule }: Named,
  expected: string,
  actual: string | undefined,
): readonly Mismatch[] {
  const place = { part, field: name, expected: JSON.stringify(expected) };
  if (actual === undefined) {
    return [{ ...place, actual: "nothing", why: `Expected ${name} but it is missing` }];
  }
  const isType = /^content-?type$/i.test(name);
  const isSame = isType ? isSameType(expected, actual) : expected.trim() === actual.trim();
  const plain = isSame ? undefined : `Expected '${expected}' but it was '${actual}'`;
  const why = rule === undefined ? plain : broken(rule, expected, actual);
  return why === undefined ? [] : [{ ...place, actual: JSON.stringify(actual), why }];
}

/** By name, in whatever case it is written. */
function ruleFor(rules: Rules | undefined, name: string): Rule | undefined {
  const entries = Object.entries(rules ?? {});
  return entries.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function headerMismatches(
  { response }: HttpInteraction,
  actual: PlainAnswer["headers"],
): readonly Mismatch[] {
  return Object.entries(response.headers ?? {}).flatMap(([name, values]) => {
    const rule = ruleFor(response.matchingRules?.header, name);
    const key = name.toLowerCase();
    return textMismatch({ part: "header", name: key, rule }, values.join(", "), actual[key]);
  });
}

async function judgeExchange(
  exchange: HttpInteraction,
  provider: FastProvider,
  vendorUrl: string,
): Promise<readonly Mismatch[]> {
  const answer = await provider.answer(callOf(exchange, vendorUrl));
  const { response } = exchange;
  const contentType = answer.headers["content-type"] ?? "";
  return [
    ...statusMismatches(exchange, answer.status),
    ...headerMismatches(exchange, answer.headers),
    ...bodyMismatches(response.body, response.matchingRules?.body, {
      body: answer.body ?? "",
      contentType,
    }),
  ];
}

function judgeMessage(
  message: MessageInteraction,
  provider: FastProvider,
  eventType: string,
): readonly Mismatch[] {
  const { contents, metadata, matchingRules } = message;
  const sent = provider.message(eventType);
  const contentType = sent.headers["content-type"] ?? "application/json";
  const told = { ...sent.headers, contentType };
  const ofMetadata = Object.entries(metadata).flatMap(([name, wanted]) => {
    const rule = ruleFor(matchingRules?.metadata, name);
    const came = Object.entries(told).find(([key]) => key.toLowerCase() === name.toLowerCase());
    return textMismatch({ part: "metadata", name, rule }, String(wanted), came?.[1]);
  });
  return [
    ...ofMetadata,
    ...bodyMismatches(contents, matchingRules?.body, { body: sent.body, contentType }),
  ];
}

export type FastOptions = {
  readonly vendorUrl: string;
  /** The vendor's word for the message that an interaction describes. */
  eventTypeOf(description: string): string;
};

/** Holds a mock in a world of its own to one interaction, in this process. */
export async function judgeInteraction(
  interaction: Interaction,
  provider: FastProvider,
  { vendorUrl, eventTypeOf }: FastOptions,
): Promise<InteractionOutcome> {
  const { key, description, providerStates } = interaction;
  try {
    for (const state of providerStates) provider.setUp(state);
    const mismatches =
      interaction.type === "Synchronous/HTTP"
        ? await judgeExchange(interaction, provider, vendorUrl)
        : judgeMessage(interaction, provider, eventTypeOf(description));
    return { key, description, mismatches };
  } catch (error) {
    if (!(error instanceof StateRefused)) throw error;
    return { key, description, mismatches: [refusedState(error)] };
  }
}
