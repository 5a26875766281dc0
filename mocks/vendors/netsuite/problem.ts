import type { PlainAnswer } from "../../../model/mock.ts";

/** The vendor's way to say no: thrown anywhere in the dialect, answered once at its border. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly path: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: number,
    code: string,
    detail: string,
    options: { readonly path?: string; readonly headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.path = options.path;
    this.headers = options.headers ?? {};
  }
}

const sections: Readonly<Record<number, readonly [title: string, section: string]>> = {
  400: ["Bad Request", "10.4.1"],
  401: ["Unauthorized", "10.4.2"],
  403: ["Forbidden", "10.4.4"],
  404: ["Not Found", "10.4.5"],
  405: ["Method Not Allowed", "10.4.6"],
  415: ["Unsupported Media Type", "10.4.16"],
  429: ["Bad Request", "10.4.1"],
  500: ["Internal Server Error", "10.5.1"],
  501: ["Not Implemented", "10.5.2"],
};

const lead = "Error while accessing a resource. ";

/** Most business refusals: 400 with free text. */
export function userError(detail: string, path?: string): Problem {
  return new Problem(400, "USER_ERROR", `${lead}${detail}`, path === undefined ? {} : { path });
}

/** A field that does not exist, or a value that it cannot take. */
export function invalidContent(detail: string, path: string): Problem {
  return new Problem(400, "INVALID_CONTENT", `${lead}${detail}`, { path });
}

/** A reference to a record that does not exist, or that this document cannot use. */
export function invalidReference(field: string, value: string, path: string): Problem {
  const name = field.toLowerCase();
  return new Problem(400, "INVALID_KEY_OR_REF", `${lead}Invalid ${name} reference key ${value}.`, {
    path,
  });
}

export function valueMissing(label: string, path: string): Problem {
  return userError(`Please enter value(s) for: ${label}`, path);
}

export function unknownInstance(): Problem {
  return new Problem(
    404,
    "NONEXISTENT_ID",
    "The record instance does not exist. Provide a valid record instance ID.",
  );
}

export function unknownRecordType(type: string): Problem {
  return new Problem(404, "NOT_FOUND", `Record type '${type}' does not exist.`);
}

export function wrongMethod(method: string, allowed: readonly string[]): Problem {
  return new Problem(405, "METHOD_NOT_ALLOWED", `The method ${method} is not allowed here.`, {
    headers: { allow: allowed.join(", ") },
  });
}

export function invalidLogin(realm: string): Problem {
  const detail = "Invalid login attempt. For more details, see the Login Audit Trail.";
  return new Problem(401, "INVALID_LOGIN", detail, {
    headers: {
      "www-authenticate": `OAuth realm="${realm}", error="token_rejected", error_description="Invalid login attempt."`,
    },
  });
}

/** The error body of the REST services. */
export function problemAnswer(problem: Problem): PlainAnswer {
  const [title, section] = sections[problem.status] ?? ["Error", "10"];
  const detail = {
    detail: problem.message,
    "o:errorCode": problem.code,
    ...(problem.path === undefined ? {} : { "o:errorPath": problem.path }),
  };
  const body = {
    type: `https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html#sec${section}`,
    title,
    status: problem.status,
    "o:errorDetails": [detail],
  };
  return {
    status: problem.status,
    headers: {
      "content-type": "application/vnd.oracle.resource+json; type=error; charset=UTF-8",
      ...problem.headers,
    },
    body: JSON.stringify(body),
  };
}
