import type { Exchange, Got, Sent } from "./exchange.ts";

/**
 * Both calls of an exchange, the read's answer parsed as a client would; gives its text.
 *
 * Throws for an answer that is not the record that was written: a fast wrong answer is no figure.
 */
export async function exchanged(
  exchange: Exchange,
  key: string,
  login: Readonly<Record<string, string>>,
  send: (sent: Sent) => Promise<Got> | Got,
): Promise<string> {
  const { headers: own, ...write } = exchange.write(key);
  const headers = own === undefined ? login : { ...login, ...own };
  const written = await send({ ...write, headers });
  const { status, body } = await send({ ...exchange.read(key, written), headers: login });
  if (status === 200) {
    const record: unknown = JSON.parse(body);
    if (typeof record === "object" && record !== null && body.includes(`${key}@`)) return body;
  }
  throw new Error(`${exchange.vendor} answered ${status} for ${key}: ${body}`);
}
