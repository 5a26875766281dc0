/** Why a document stands in the exception queue; the words of the operating model. */
export type Reason =
  | "unmapped_product"
  | "unmapped_account"
  | "missing_customer"
  | "missing_parent_document"
  | "period_closed"
  | "tax_mismatch"
  | "unbalanced"
  | "duplicate_conflict"
  | "amendment_mismatch"
  | "vendor_rejected"
  | "vendor_unavailable"
  | "approval_required"
  | "ownership_conflict"
  | "duplicate_payment";

export type Held = {
  readonly reason: Reason;
  /** The vendor's id of the document that is held up. */
  readonly document: string;
  readonly message: string;
  readonly amount?: { readonly minor: number; readonly currency: string };
  /** Who has to decide, where it is not the owner of the reason. */
  readonly owner?: string;
};

/** A business refusal: somebody has to decide, repeating does not help. */
export class Quarantined extends Error {
  readonly held: Held;
  constructor(held: Held) {
    super(`${held.reason}: ${held.message}`);
    this.name = "Quarantined";
    this.held = held;
  }
}

/** What was being done for which document, where a vendor says no. */
export type Concern = Pick<Held, "document"> & Required<Pick<Held, "amount">>;

/** A vendor that cannot answer now; the outcome of a write is unknown, the work is repeated later. */
export class Unavailable extends Error {
  concern: Concern | undefined;
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "Unavailable";
  }
}

/** A vendor that understood and said no. */
export class Rejected extends Error {
  concern: Concern | undefined;
  readonly status: number;
  readonly code: string;
  constructor(message: string, status: number, code: string) {
    super(message);
    this.name = "Rejected";
    this.status = status;
    this.code = code;
  }
}

/** Does the work; a vendor's no that comes out of it names the document, the innermost first. */
export async function concerning<T>(concern: Concern, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Unavailable || error instanceof Rejected) error.concern ??= concern;
    throw error;
  }
}
