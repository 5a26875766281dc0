// What a host hands to the hub and gets back. Structural types of the hub's own: it imports nothing
// of the harness that runs it.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type StoreAccess = {
  get(key: string): Promise<Json | undefined>;
  put(key: string, value: Json): Promise<void>;
  list(prefix: string): Promise<[string, Json][]>;
};

/** Ordered, all or nothing, survives a crash. */
export type Store = StoreAccess & {
  transaction<T>(work: (tx: StoreAccess) => Promise<T>): Promise<T>;
};

export type VendorAccess = {
  readonly baseUrl: string;
  readonly credentials: Readonly<Record<string, string>>;
};

export type Given = {
  readonly fetch: typeof fetch;
  readonly vendors: Readonly<Record<string, VendorAccess>>;
  readonly store: Store;
  readonly operatingModel: Json;
};

/** An item of the exception queue as the host reads it. */
export type ExceptionItem = {
  exceptionId: string;
  document: string;
  reason: string;
  amount?: { amount: string; currency: string };
  owner: string;
  openedAt: string;
  closedAt?: string;
  resolution?: string;
};

export type AuditRecord = { at: string; event: string; outputs: string[] };

export type Integration = {
  receive(request: Request): Promise<Response>;
  jobs: Record<string, (input?: Record<string, string>) => Promise<void>>;
  exceptions(): Promise<ExceptionItem[]>;
  audit(): Promise<AuditRecord[]>;
};
