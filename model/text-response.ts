import type { PlainAnswer } from "./mock.ts";

// What fetch would do to such a body, or to its headers, is left to it.
const withoutBody: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);

function isPlain(body: string, { status, headers }: PlainAnswer): boolean {
  const hasType = headers["content-type"] !== undefined;
  return hasType && !withoutBody.has(status) && body.isWellFormed() && !body.startsWith("\ufeff");
}

/**
 * A Response whose body is a text that is there already. Asked for its text or JSON it gives them as
 * they are; the stream of bytes that any other Response is made of exists only once it is asked for.
 */
class TextResponse extends Response {
  readonly #text: string;
  #isRead = false;
  #streamed: Response | undefined;

  constructor(text: string, answer: PlainAnswer) {
    super(null, answer);
    this.#text = text;
  }

  /** The same as an ordinary Response, which answers for the body from then on. */
  #ordinary(): Response {
    if (this.#streamed === undefined) {
      const { status, headers } = this;
      this.#streamed = new Response(this.#text, { status, headers });
      if (this.#isRead) void this.#streamed.text();
    }
    return this.#streamed;
  }

  override get body(): Response["body"] {
    return this.#ordinary().body;
  }

  override get bodyUsed(): boolean {
    return this.#streamed?.bodyUsed ?? this.#isRead;
  }

  override async text(): Promise<string> {
    if (this.#isRead || this.#streamed !== undefined) return await this.#ordinary().text();
    this.#isRead = true;
    return this.#text;
  }

  override async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.#ordinary().arrayBuffer();
  }

  override bytes(): ReturnType<Response["bytes"]> {
    return this.#ordinary().bytes();
  }

  override blob(): ReturnType<Response["blob"]> {
    return this.#ordinary().blob();
  }

  override formData(): ReturnType<Response["formData"]> {
    return this.#ordinary().formData();
  }

  override clone(): Response {
    return this.#ordinary().clone();
  }
}

/** A mock's answer as fetch gives it. */
export function responseOf(answer: PlainAnswer): Response {
  const { body } = answer;
  if (body === null || !isPlain(body, answer)) return new Response(body, answer);
  return new TextResponse(body, answer);
}
