/** That an engine said no, and why: a named refusal with what explains it. */
export type Refused<R extends { readonly code: string }> = { readonly refused: R };

export function refuse<R extends { readonly code: string }>(refusal: R): Refused<R> {
  return { refused: refusal };
}

/** Tells an answer from a refusal; records have no field of that name. */
export function isRefused<T, R extends { readonly code: string }>(
  answer: T | Refused<R>,
): answer is Refused<R> {
  return typeof answer === "object" && answer !== null && "refused" in answer;
}
