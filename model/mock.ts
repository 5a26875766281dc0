import type { BusinessDate, Instant } from "./days.ts";
import type { Entry, System } from "./evidence/lines.ts";
import type { ErpDocument, Journal } from "./facts/books.ts";
import type { Fact } from "./facts/index.ts";
import type { RevenueContract } from "./facts/revenue.ts";
import type { OperatingModel } from "./operating-model.ts";
import type { GivenCustomer, GivenProduct } from "./scenario/index.ts";
import type { DeedOf, DeliveryFact } from "./scenario/step.ts";
import type { Profile } from "./timeline.ts";

/** A vendor's mock as a function; a door only carries it. */
export type Mock = (request: Request) => Promise<Response>;

/** A call as text: what a door has read, what evidence keeps, what a mock works on. */
export type PlainCall = {
  readonly method: string;
  /** The whole address, as it was called. */
  readonly url: string;
  /** By lower-case name; null where there is none. */
  readonly headers: { get(name: string): string | null };
  /** Empty where there is none. */
  readonly body: string;
};

export type PlainAnswer = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null where the status allows none. */
  readonly body: string | null;
};

/**
 * A mock without the objects of fetch, which cost more than most calls: doors that have text in
 * hand call it, and `Mock` is the same wrapped in them (`model/fetchable.ts`).
 */
export type PlainMock = (call: PlainCall) => Promise<PlainAnswer> | PlainAnswer;

/** What an engine may write into evidence; the recorder adds number, moment, cause and version. */
export type Recordable =
  | { readonly kind: "fact"; readonly system: System; readonly object: Fact }
  | { readonly kind: "document"; readonly object: ErpDocument }
  | { readonly kind: "journal"; readonly object: Journal }
  | Entry<"notice">
  | Entry<"gap">;

/** API versions that an account is pinned to: for calls that name none, and for its messages. */
export type PinnedVersions = {
  readonly api?: string;
  /** Absent: the same as for calls. */
  readonly webhooks?: string;
};

/** What a mock is given: it asks for everything that would differ between two runs. */
export type MockContext = {
  readonly seed: number;
  readonly operatingModel: OperatingModel;
  readonly profile: Profile;
  /** The address under which this mock is reached, without a slash at the end. */
  readonly baseUrl: string;
  /** What the account is pinned to. Absent: what the mock takes by itself. */
  readonly pinned?: PinnedVersions;
  /** How far the story goes, so that what stands in calendars reaches it. Absent: nobody knows. */
  readonly endsAt?: Instant;
  now(): Instant;
  record(entry: Recordable): void;
};

/** Kinds of work that a vendor does by itself as time goes by. */
export const agendaKinds = [
  "renewal",
  "finalisation",
  "dunning",
  "recognition",
  "expiry",
  "asynchronous job",
] as const;
export type AgendaKind = (typeof agendaKinds)[number];

/** Work that falls due: an engine never sleeps, the universe (or a test clock) runs it. */
export type AgendaItem = {
  readonly at: Instant;
  readonly kind: AgendaKind;
  /** Orders items of one instant, so that the order of insertion never matters. */
  readonly key: string;
};

export type Agenda = {
  /** The earliest item, or undefined. */
  next(): AgendaItem | undefined;
  /** Takes the earliest item off and does it; the clock stands at its instant. */
  runNext(): void;
};

/** One message that a vendor owes to the integration. */
export type Delivery = {
  /** The vendor's id of it, the same on every attempt. */
  readonly event: string;
  /** The vendor's word, `invoice.paid`. */
  readonly eventType: string;
  readonly fact: DeliveryFact;
  /** Id of the object that it tells of: orders, groups and names fault sites. */
  readonly object: string;
  /** When the first attempt is due. */
  readonly dueAt: Instant;
  /** Below `/hooks/`: the vendor's name. */
  readonly hook: string;
  /**
   * The request of an attempt made at `at`: signed, and for some vendors read, at that moment.
   * `edit` may change the body before it is signed.
   */
  build(at: Instant, edit?: (body: string) => string): Request;
  /** Whether the integration's answer counts as received. */
  accepts(response: Response): Promise<boolean>;
  /** Milliseconds after a failed attempt until the next: `retryMs[0]` after the first; then it gives up. */
  readonly retryMs: readonly number[];
  /** Told once, when it was received or given up. */
  settled(outcome: "received" | "given up", at: Instant): void;
};

/** Why a vendor takes no calls for a while. */
export type Unavailability = "throttled" | "failing" | "in maintenance";

/** What every vendor's mock is, whatever its role. */
export type VendorMock = {
  readonly vendor: string;
  readonly systems: readonly System[];
  readonly apiVersion: string;
  /** What its messages are rendered at, where they have versions. */
  readonly webhookVersion?: string;
  readonly handle: Mock;
  /** The same with text both ways. */
  readonly answer: PlainMock;
  readonly agenda: Agenda;
  /** What an integration needs to call it. Keys as in the vendor's own documentation. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Takes the deliveries that became owed since the last call, in the order in which they arose. */
  takeDeliveries(): readonly Delivery[];
  /** Every message of the whole run anew, due at `at`, with the ids they had. */
  replayDeliveries(at: Instant): readonly Delivery[];
  /**
   * What a call is answered that the vendor does not take now: in its own words, and nothing is
   * changed by it. Absent where nobody calls the vendor.
   */
  readonly turnAway?: (why: Unavailability) => PlainAnswer;
  /** Headers that may stand in evidence, lower case. */
  readonly evidenceHeaders: readonly string[];
  /**
   * What people do inside the vendor's own application and for which it has no API, by name, with
   * one argument as text. Throws a readable Error where it cannot be done.
   */
  readonly acts?: Readonly<Record<string, (argument: string) => void>>;
};

/** Set-up: records that stand in a vendor at the start, made on the engine without events. */
export type SetUp = {
  readonly customers: readonly GivenCustomer[];
  readonly products: readonly GivenProduct[];
};

export type CrmMock = VendorMock & {
  readonly role: "crm";
  setUp(given: SetUp): void;
  closeDeal(deed: DeedOf<"sales closes">): void;
  /** An order of what is delivered and invoiced once. */
  sellOnce(deed: DeedOf<"sales sells">): void;
  amendDeal(deed: DeedOf<"sales amends">): void;
  renewDeal(deed: DeedOf<"sales renews">): void;
  /** The quote of a deal in review is decided: its term begins today, or it is lost. */
  decideQuote(deed: DeedOf<"sales approves"> | DeedOf<"sales rejects">): void;
  renameCustomer(deed: DeedOf<"sales renames">): void;
  setTerms(deed: Pick<DeedOf<"sales sets terms">, "customer" | "netDays">): void;
  moveCustomer(deed: DeedOf<"customer moves">): void;
  recordCertificate(deed: DeedOf<"finance records certificate">): void;
  cancelDeal(deed: DeedOf<"customer cancels">): void;
  transferDeal(deed: DeedOf<"finance transfers">): void;
  /** The service rests from a day on, or goes on. */
  pauseDeal(deed: DeedOf<"customer pauses"> | DeedOf<"customer resumes">): void;
};

export type BillingMock = VendorMock & {
  readonly role: "billing";
  setUp(given: SetUp): void;
  /**
   * The customer pays on the hosted page, or by transfer: in full recorded out of band, in part
   * reported as a payment of its own.
   */
  pay(invoiceId: string, deed: Pick<DeedOf<"customer pays">, "by" | "amount">): void;
  /** One transfer for several invoices, or for more than is owed. */
  transfer(invoiceIds: readonly string[], deed: DeedOf<"customer transfers">): void;
  /** Money that came for nothing is put on an open invoice. */
  applyCash(paymentId: string, invoiceId: string): void;
  /** What a payment left over goes back. */
  refund(paymentId: string, deed: DeedOf<"finance refunds">): void;
  /** The customer contests an invoice: reminders stop until somebody decides. */
  contest(invoiceId: string, deed: DeedOf<"customer disputes invoice">): void;
  settleContest(invoiceId: string, deed: DeedOf<"finance decides dispute">): void;
  /** Collections gives an invoice up, with or without the approval that it may need. */
  writeOff(invoiceId: string, deed: DeedOf<"collections writes off">): void;
  approveWriteOff(invoiceId: string, deed: DeedOf<"finance approves">): void;
  void(invoiceId: string): void;
  /** A clerk changes quantities in the vendor's own application, charged from that moment on. */
  changeByHand(
    subscriptionId: string,
    deed: Pick<DeedOf<"clerk changes">, "as" | "lines">,
    from: Instant,
  ): void;
  /** A voided invoice once more, taxed as its subscription is by now. */
  reissue(invoiceId: string, deed: DeedOf<"finance reissues">): void;
  credit(invoiceId: string, deed: DeedOf<"finance credits">): void;
  /** Units of use are given for nothing. */
  grant(deed: DeedOf<"finance grants">): void;
  /** From now on the bank declines, or accepts again, the card of the given customer. */
  decline(customer: string, reason: DeedOf<"bank declines">["reason"]): void;
  accept(customer: string): void;
  /** For so long the tax engine does not answer; gives how many invoices it has held up so far. */
  taxEngineDown(forMs: number): () => number;
  /** The processor sends its balance to the company's bank. */
  payOut(): void;
  /** The customer's bank takes the money of a card payment back, and the processor charges for it. */
  dispute(paymentId: string, deed: DeedOf<"bank disputes">): void;
  decideDispute(paymentId: string, deed: DeedOf<"bank decides dispute">): void;
};

export type ErpMock = VendorMock & {
  readonly role: "erp";
  setUp(given: SetUp): void;
  mapProduct(product: GivenProduct): void;
  /** Finance fills in what the item's revenue is reported by. */
  assign(deed: DeedOf<"finance assigns">): void;
  /**
   * Revenue accounting shares a price over what an agreement promises, or anew what is left of it;
   * `agreement` is the key that the agreement's invoices carry. Answers why it cannot be done.
   */
  allocate(agreement: string, terms: RevenueContract["terms"][number]): string | undefined;
  /** What is still deferred of an agreement's invoices moves to another entity today (ICO-4). */
  transfer(agreement: string, to: string): string | undefined;
  /** One entity pays another what it owes, from bank to bank; `id` is the step's own. */
  settle(id: string, deed: DeedOf<"finance settles">): void;
  /** Something promised by an agreement, and kept at one moment, is accepted on that day. */
  accept(agreement: string, product: string, on: BusinessDate): string | undefined;
  /**
   * Posts what an entity has earned up to the end of the period, and values what is foreign; of
   * every entity where none is named.
   */
  recognise(period: string, entity?: string): void;
  /** A bookkeeper's own journal, today, on the customer with that external id; or its reversal. */
  postByHand(customer: string, journal: Omit<DeedOf<"bookkeeper posts">, "do" | "customer">): void;
  reverseByHand(number: string): void;
  /** Somebody writes another name on the customer with that external id. */
  renameCustomer(externalId: string, legalName: string): void;
  /** Shuts a period's sub-ledgers; accounting still posts in it (CLS-1). */
  lock(period: string, entity?: string): void;
  /** Earns what came in since the month end, where that has been done, and locks (CLS-2). */
  close(period: string, entity?: string): void;
};

/** The company's own systems that measure use, and tell the integration of it. */
export type UsageMock = VendorMock & {
  readonly role: "usage";
  /** Use measured now and told now, or told only at `arrivesAt`; `id` is unique. */
  record(id: string, use: DeedOf<"customer uses">, arrivesAt: Instant | null): void;
};

/** A vendor as the index lists it. */
export type Dialect<M extends VendorMock = VendorMock> = {
  readonly vendor: string;
  readonly role: M extends { role: infer R } ? R : string;
  readonly apiVersions: readonly string[];
  /** The address of the real vendor that the mock answers for. */
  readonly baseUrl: string;
  open(context: MockContext): M;
};
