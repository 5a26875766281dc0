import type { Delivery, PlainAnswer, PlainCall } from "../../model/mock.ts";

/**
 * Sees what the vendors hand to the integration, and may hand something else over instead. Evidence
 * keeps what the vendor said. An ordinary run has none.
 */
export type DoorWatch = {
  /** An answer on its way; `n` is the number of the request's line. */
  answered(
    n: number,
    vendor: string,
    exchange: { readonly call: PlainCall; readonly answer: PlainAnswer },
  ): PlainAnswer;
  /** The body of an attempt before it is signed; `n` is the number of the delivery's line. */
  delivered(n: number, delivery: Delivery, body: string): string;
};
