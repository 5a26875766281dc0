import type { MockContext } from "../../model/mock.ts";

/** A call as it is sent: address below the vendor's, and the body where there is one. */
export type Sent = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type Got = { readonly status: number; readonly body: string };

export type Send = (sent: Sent) => Promise<Got>;

/** A function without a mock's duties: reads the text, keeps the record, writes the text. */
export type Bare = (sent: Omit<Sent, "headers">) => Got;

/** What is done to a vendor's mock: a customer of about 1 kB is written, then read back. */
export type Exchange = {
  readonly vendor: string;
  /** Logs in; gives the headers of the calls that follow. `nowMs` is the mock's clock. */
  login(
    send: Send,
    access: {
      readonly credentials: Readonly<Record<string, string>>;
      readonly baseUrl: string;
      readonly nowMs: number;
    },
  ): Promise<Readonly<Record<string, string>>>;
  write(key: string): Omit<Sent, "headers"> & { readonly headers?: Sent["headers"] };
  /** The call that reads what `write(key)` has made, by the answer to it. */
  read(key: string, written: Got): Omit<Sent, "headers">;
  /**
   * A function written by hand over the same engine and store as the mock's, that answers both calls
   * alike: no login, versions, routes, parameter checks, idempotency, limits, events, faults, log.
   */
  sameStore(context: MockContext): Bare;
  /** The same over nothing but a Map of answers: no ids, rules or facts either. */
  map(): Bare;
};

/** What makes a record about as long as one of a company that uses its system. */
export const remarks =
  "Robots for small warehouses. Buys seats by the year and asks for more in the middle of it; invoices go to the shared mailbox, questions to purchasing, and reminders to nobody before ten in the morning.";
