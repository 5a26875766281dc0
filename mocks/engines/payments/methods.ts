import type { Instant } from "../../../model/days.ts";
import type { Extra, Metadata } from "../plain.ts";
import { type Refused, refuse } from "../refusal.ts";
import type { Payments } from "./payments.ts";
import type { CardBehaviour, PaymentMethod } from "./records.ts";
import type { PaymentRefusal } from "./refusals.ts";
import { commit } from "./store.ts";

export type NewMethod = {
  readonly behaviour: CardBehaviour;
  readonly walletKey?: string | null;
  /** Makes ids of several cards of one behaviour differ. */
  readonly businessKey: string;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

/** A card of nobody yet; nothing is told of it before it is attached. */
export function createMethod(payments: Payments, method: NewMethod, at: Instant): PaymentMethod {
  const made: PaymentMethod = {
    id: payments.drawId("payment method", method.businessKey),
    customerId: null,
    walletKey: method.walletKey ?? null,
    behaviour: method.behaviour,
    createdAt: at,
    metadata: method.metadata ?? {},
    extra: method.extra ?? {},
  };
  payments.methods.set(made.id, made);
  return made;
}

/** What the bank would answer now: a wallet's bank decides for all cards of that wallet. */
export function behaviourOf(payments: Payments, method: PaymentMethod): CardBehaviour {
  const entry = method.walletKey === null ? undefined : payments.wallet.get(method.walletKey);
  return entry?.behaviour ?? method.behaviour;
}

type Answer = PaymentMethod | Refused<PaymentRefusal>;

/** The card becomes one of the customer's; a card of somebody else is refused. */
export function attach(payments: Payments, id: string, customerId: string, at: Instant): Answer {
  const method = payments.methods.get(id);
  if (method === undefined) return refuse({ code: "unknown_payment_method", id });
  if (method.customerId === customerId) return method;
  if (method.customerId !== null) {
    return refuse({
      code: "payment_method_of_another_customer",
      id,
      customerId: method.customerId,
    });
  }
  const after = { ...method, customerId };
  const own = payments.methodsOfCustomer.get(customerId) ?? new Set();
  payments.methodsOfCustomer.set(customerId, own.add(id));
  commit(
    payments,
    { of: "payment method", name: "payment method attached", before: method, after },
    at,
  );
  return after;
}

/** The card is nobody's again. */
export function detach(payments: Payments, id: string, at: Instant): Answer {
  const method = payments.methods.get(id);
  if (method === undefined) return refuse({ code: "unknown_payment_method", id });
  if (method.customerId === null) return refuse({ code: "payment_method_not_attached", id });
  payments.methodsOfCustomer.get(method.customerId)?.delete(id);
  const after = { ...method, customerId: null };
  commit(
    payments,
    { of: "payment method", name: "payment method detached", before: method, after },
    at,
  );
  return after;
}
