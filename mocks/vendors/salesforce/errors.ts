/** An error as the vendor tells it; `status` is the HTTP status of a single call. */
export class SalesforceError extends Error {
  readonly status: number;
  readonly errorCode: string;
  readonly fields: readonly string[];
  /** What this mock may be lacking although the answer is the vendor's own; counted in evidence. */
  readonly gap: string | undefined;

  constructor(
    status: number,
    errorCode: string,
    message: string,
    fields: readonly string[] = [],
    gap?: string,
  ) {
    super(message);
    this.name = "SalesforceError";
    this.status = status;
    this.errorCode = errorCode;
    this.fields = fields;
    this.gap = gap;
  }
}

/** What the vendor has and this mock lacks: answered 501 and counted in evidence. */
export class Gap extends Error {
  constructor(unknown: string) {
    super(unknown);
    this.name = "Gap";
  }
}

/** A refusal of the input: 400. */
export function badInput(
  errorCode: string,
  message: string,
  fields: readonly string[] = [],
): SalesforceError {
  return new SalesforceError(400, errorCode, message, fields);
}

export function notFound(
  message = "The requested resource does not exist",
  gap?: string,
): SalesforceError {
  return new SalesforceError(404, "NOT_FOUND", message, [], gap);
}

/** A field that the org does not have. One without `__c` may be the vendor's and missing here. */
export function unknownField(name: string, message: string): SalesforceError {
  const gap = /__[cr]$/i.test(name) ? undefined : `field ${name}`;
  return new SalesforceError(400, "INVALID_FIELD", message, [name], gap);
}
