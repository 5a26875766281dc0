// What an integration under test shares with Tieout: structural types only. A module needs no
// import of these; they are published as `tieout/types` for who wants them.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface StoreAccess {
  get(key: string): Promise<Json | undefined>;
  put(key: string, value: Json): Promise<void>;
  /** All entries whose key begins with `prefix`, in order of key. */
  list(prefix: string): Promise<[string, Json][]>;
}

/** Ordered, all or nothing, survives a crash. One transaction runs at a time. */
export interface Store extends StoreAccess {
  transaction<T>(work: (tx: StoreAccess) => Promise<T>): Promise<T>;
}

/** An item of the integration's exception queue (domain model, section 2). */
export interface ExceptionItem {
  exceptionId: string;
  /** Id of the document or object at its vendor that is held up. */
  document: string;
  reason: string;
  amount?: { amount: string; currency: string };
  owner: string;
  /** RFC 3339. */
  openedAt: string;
  /** Set when it is closed. */
  closedAt?: string;
  resolution?: string;
}

export interface AuditRecord {
  at: string;
  event: string;
  outputs: string[];
}

export interface VendorAccess {
  baseUrl: string;
  credentials: Record<string, string>;
}

/** What the harness gives to an integration module. */
export interface Given {
  fetch: typeof fetch;
  /** By role: `crm`, `billing`, `erp`; and the same under the vendor's name. */
  vendors: Record<string, VendorAccess>;
  store: Store;
  operatingModel: Json;
}

/** What an integration module answers with. */
export interface Integration {
  /** POST /hooks/<vendor> */
  receive(request: Request): Promise<Response>;
  /** Well-known: `sweep`, `nightly` `{day}`, `replay` `{exceptionId}`. */
  jobs?: Record<string, (input?: Record<string, string>) => Promise<void>>;
  exceptions?(): Promise<ExceptionItem[]>;
  audit?(): Promise<AuditRecord[]>;
}

export type IntegrationModule = (given: Given) => Promise<Integration>;
