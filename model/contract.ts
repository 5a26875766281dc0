import type { ErpDocument } from "./facts/books.ts";
import type { Fact } from "./facts/index.ts";
import type { Json } from "./integration.ts";
import type { MockContext, PlainAnswer, PlainCall, VendorMock } from "./mock.ts";

/** What kind of value stands at a place, as the vendor documents it: it decides the matcher. */
export type ValueKind =
  | "integer"
  | "decimal"
  /** A decimal or an integer: vendors that leave `.00` out. */
  | "number"
  | "decimal text"
  | "unix seconds"
  | "text"
  | "boolean"
  /** A pattern, `^in_\w+$`. */
  | { readonly id: string }
  /** Java-style format letters. */
  | { readonly instant: string }
  | { readonly date: string }
  /** An enum or discriminator. */
  | { readonly words: readonly string[] }
  /** Nothing else may stand there. */
  | "constant";

/** A sentence of the business fact, `a paid invoice exists`, with ids and values. */
export type ProviderState = {
  readonly name: string;
  readonly params: Readonly<Record<string, Json>>;
};

/** One call, as a contract knows it. */
export type CallShape = {
  /** In words, unique per route: `retrieve invoice`. */
  readonly operation: string;
  /** `/v1/invoices/{invoice}`; for a query with what it asks, values left out. */
  readonly route: string;
  /** Values of the route's parts: `{invoice: "in_…"}`. */
  readonly parts: Readonly<Record<string, string>>;
};

/** A call at a vendor's door with its answer. */
export type Exchange = { readonly call: PlainCall; readonly answer: PlainAnswer };

/** The last version of each object recorded before a call, by the vendor's id. */
export type FactsBefore = ReadonlyMap<string, Fact | ErpDocument>;

/** What a dialect knows of its conversation, so that calls become contracts. */
export type ContractSurface = {
  readonly vendor: string;
  /** What stands in a contract instead of the caller's secret, and what any such header looks like. */
  readonly authorization: { readonly example: string; readonly pattern: string };
  /** Undefined where no contract is made of it (login), which its NOTES.md tells. */
  shapeOf(call: PlainCall): CallShape | undefined;
  /** What stands at a path of the parsed answer, array positions as `*`. */
  kindInAnswer(exchange: Exchange, path: readonly string[]): ValueKind;
  /** The same of the parsed body of the call. */
  kindInCall(exchange: Exchange, path: readonly string[]): ValueKind;
  /**
   * Paths in an answer that tell one kind of answer from another (a status, the code of an error):
   * where the integration needs them, they make a contract of its own.
   */
  branchesIn(exchange: Exchange): readonly (readonly string[])[];
  /** What the vendor sends by itself; absent where contracts are made of none of it. */
  readonly messages?: MessageSurface;
  /** The states that must hold before the call. */
  statesBefore(exchange: Exchange, facts: FactsBefore): readonly ProviderState[];
  /** Every state that it knows, by name: a closed set. */
  readonly states: readonly string[];
};

/** A message that a vendor sent, as text, with the vendor's word for its type. */
export type Message = { readonly eventType: string; readonly body: string };

/** What a dialect knows of the messages that it sends; their bodies are JSON. */
export type MessageSurface = {
  readonly contentType: string;
  /** The header that proves who sent it: what stands in a contract instead, and what any looks like. */
  readonly signature: {
    readonly header: string;
    readonly example: string;
    readonly pattern: string;
  };
  kindIn(message: Message, path: readonly string[]): ValueKind;
  /** As for answers: paths that make a contract of its own. */
  branchesIn(message: Message): readonly (readonly string[])[];
  /** The states in which such a message is sent. */
  statesBefore(message: Message, facts: FactsBefore): readonly ProviderState[];
};

/** A mock in a fresh world for verification; what the params name gets exactly those ids. */
export type ContractProvider = {
  /** Takes calls with unreadable credentials for its own; throws where a state does not come about. */
  readonly mock: VendorMock;
  /** Brings a state about; gives the ids that a caller may put into requests. */
  setUp(state: ProviderState): Readonly<Record<string, string>>;
  /** The event of that type about the state's object, as the vendor's endpoint would send it. */
  render?(eventType: string): {
    readonly body: string;
    readonly headers: Readonly<Record<string, string>>;
  };
};

/** A vendor's side of contracts, as the index lists it. */
export type ContractDialect = {
  readonly surface: ContractSurface;
  /** Absent where nothing can be verified yet. */
  open?(context: MockContext): ContractProvider;
};
