import type { Mock, PlainMock } from "./mock.ts";

/** A mock as a function of fetch's objects: reads the request once, wraps the answer. */
export function fetchable(mock: PlainMock): Mock {
  return async (request) => {
    const { method, url, headers } = request;
    const body = request.body === null ? "" : await request.text();
    const answer = await mock({ method, url, headers, body });
    return new Response(answer.body, answer);
  };
}
