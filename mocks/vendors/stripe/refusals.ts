/** The body of an error as the vendor words it. */
export type ErrorBody = { readonly type: string; readonly message: string } & Readonly<
  Record<string, unknown>
>;

/** A call that the mock refuses. `gap` names what a real account would have answered and we cannot. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  readonly headers: Readonly<Record<string, string>>;
  /** False for what the vendor refuses before it begins: such answers are not kept for a key. */
  readonly kept: boolean;
  readonly gap: string | null;

  constructor(
    status: number,
    body: ErrorBody,
    more: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly kept?: boolean;
      readonly gap?: string;
    } = {},
  ) {
    super(body.message);
    this.name = "Refusal";
    this.status = status;
    this.body = body;
    this.headers = more.headers ?? {};
    this.kept = more.kept ?? true;
    this.gap = more.gap ?? null;
  }
}

function invalid(
  status: number,
  code: string | null,
  param: string | null,
  message: string,
  more: { readonly kept?: boolean; readonly extra?: Readonly<Record<string, unknown>> } = {},
): Refusal {
  return new Refusal(
    status,
    {
      type: "invalid_request_error",
      message,
      ...(code === null
        ? {}
        : { code, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}` }),
      ...(param === null ? {} : { param }),
      ...more.extra,
    },
    { kept: more.kept ?? true },
  );
}

// Every way in which this vendor's mock says no, by the reference, section 5. Those about
// parameters come before a call is executed and are therefore not kept for its key (section 6).
const early = { kept: false } as const;

export const refuse = {
  noKey: (): Refusal =>
    new Refusal(
      401,
      {
        type: "invalid_request_error",
        message:
          "You did not provide an API key. Send it in the Authorization header: Bearer auth, or the key as the user name of Basic auth.",
      },
      { headers: { "www-authenticate": 'Basic realm="Stripe"' }, ...early },
    ),
  badKey: (key: string): Refusal =>
    new Refusal(
      401,
      {
        type: "invalid_request_error",
        message: `Invalid API Key provided: ${key.slice(0, 8)}${"*".repeat(Math.max(0, Math.min(key.length, 24) - 8))}`,
      },
      { headers: { "www-authenticate": 'Basic realm="Stripe"' }, ...early },
    ),
  unknownVersion: (id: string): Refusal =>
    invalid(400, null, null, `Invalid Stripe API version: ${id}`, early),
  foreignAccount: (id: string): Refusal =>
    invalid(
      403,
      "account_invalid",
      null,
      `The provided key does not have access to account '${id}' (or that account does not exist).`,
      early,
    ),
  unknownRoute: (method: string, path: string): Refusal =>
    invalid(404, null, null, `Unrecognized request URL (${method}: ${path}).`, early),
  unknownParameters: (names: readonly string[]): Refusal =>
    invalid(
      400,
      "parameter_unknown",
      names[0] ?? null,
      `Received unknown parameter${names.length > 1 ? "s" : ""}: ${names.join(", ")}`,
      early,
    ),
  missing: (param: string): Refusal =>
    invalid(400, "parameter_missing", param, `Missing required param: ${param}.`, early),
  empty: (param: string): Refusal =>
    invalid(
      400,
      "parameter_invalid_empty",
      param,
      `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset.`,
      early,
    ),
  notInteger: (param: string, value: string): Refusal =>
    invalid(400, "parameter_invalid_integer", param, `Invalid integer: ${value}`, early),
  notBoolean: (param: string, value: string): Refusal =>
    invalid(400, null, param, `Invalid boolean: ${value}`, early),
  notDecimal: (param: string, value: string): Refusal =>
    invalid(400, null, param, `Invalid decimal: ${value}`, early),
  notStructured: (param: string): Refusal =>
    invalid(400, null, param, `Invalid object: ${param} must be a hash or an array`, early),
  notText: (param: string): Refusal =>
    invalid(400, "parameter_invalid_string_empty", param, `Invalid string: ${param}`, early),
  notOneOf: (param: string, words: readonly string[]): Refusal =>
    invalid(400, null, param, `Invalid ${param}: must be one of ${words.join(", ")}`, early),
  parameter: (param: string | null, message: string): Refusal => invalid(400, null, param, message),
  coded: (code: string, param: string | null, message: string): Refusal =>
    invalid(400, code, param, message),
  exclusive: (params: readonly string[]): Refusal =>
    invalid(
      400,
      "parameters_exclusive",
      params[0] ?? null,
      `You may only specify one of these parameters: ${params.join(", ")}.`,
      early,
    ),
  noSuch: (what: string, id: string, param = "id"): Refusal =>
    invalid(param === "id" ? 404 : 400, "resource_missing", param, `No such ${what}: '${id}'`),
  exists: (what: string, id: string): Refusal =>
    invalid(400, "resource_already_exists", "id", `${what} already exists: '${id}'.`),
  metadata: (message: string): Refusal => invalid(400, null, "metadata", message, early),
  expandable: (path: string): Refusal =>
    invalid(400, null, "expand", `This property cannot be expanded (${path}).`, early),
  keyReused: (key: string): Refusal =>
    new Refusal(
      400,
      {
        type: "idempotency_error",
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      },
      early,
    ),
  keyRunning: (key: string): Refusal =>
    new Refusal(
      409,
      {
        type: "invalid_request_error",
        code: "idempotency_key_in_use",
        message: `There is currently another in-progress request using this Idempotent Key (${key}).`,
      },
      early,
    ),
  keyTooLong: (): Refusal =>
    invalid(400, null, null, "Idempotency keys must be at most 255 characters long.", early),
  declined: (decline: string, message: string, extra: Readonly<Record<string, unknown>>): Refusal =>
    new Refusal(402, {
      type: "card_error",
      code: "card_declined",
      decline_code: decline,
      message,
      doc_url: "https://stripe.com/docs/error-codes/card-declined",
      ...extra,
    }),
  pausedWithSchedule: () =>
    invalid(400, null, null, "You cannot pause a subscription that is attached to a schedule."),
  resumedWithoutCharging: () =>
    invalid(
      400,
      null,
      null,
      "Only subscriptions that charge automatically (`collection_method=charge_automatically`) can be resumed.",
    ),
  /** What a real account knows and this mock does not: 501, and a `gap` in evidence (style 2.8). */
  gap: (what: string): Refusal =>
    new Refusal(
      501,
      {
        type: "api_error",
        code: "tieout_gap",
        message: `Tieout's stripe mock does not know ${what}. See mocks/vendors/stripe/NOTES.md; add it there, in its routes file and in the conversation.`,
      },
      { kept: false, gap: what },
    ),
} as const;
