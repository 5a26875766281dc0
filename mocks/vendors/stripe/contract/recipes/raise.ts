import { minor } from "../../../../../model/money.ts";
import {
  adjustBalance,
  changeSubscription,
  pauseSubscription,
  receiveForInvoices,
  refundPayment,
  resumeSubscription,
  updateInvoice,
} from "../../../../engines/billing/index.ts";
import { done, type RecipeWorld } from "./world.ts";

/** What raises an event of a type about an object that stays in its state: by the event's type. */
const deeds: Readonly<Record<string, (world: RecipeWorld) => void>> = {
  "invoice.updated": (world) => {
    const { billing, wanted } = world;
    for (const { id } of wanted.of("invoice")) {
      const invoice = billing.tables.invoice.get(id);
      const metadata = { ...invoice?.metadata, contract: "noted" };
      done(world, updateInvoice(billing, id, { metadata }));
    }
  },
  "customer.subscription.updated": (world) => {
    const { billing, wanted } = world;
    for (const { id } of wanted.of("subscription")) {
      const subscription = billing.tables.subscription.get(id);
      if (subscription === undefined || subscription.endedAt !== null) continue;
      const metadata = { ...subscription.metadata, contract: "noted" };
      done(world, changeSubscription(billing, id, { metadata }));
    }
  },
  "customer.subscription.resumed": (world) => {
    const { billing, wanted } = world;
    for (const { id } of wanted.of("subscription")) {
      done(world, pauseSubscription(billing, id));
      done(world, resumeSubscription(billing, id));
    }
  },
  "charge.refunded": (world) => {
    const { billing } = world;
    for (const payment of [...billing.payments.payments.values()]) {
      if (payment.method === "card") done(world, refundPayment(billing, payment.id));
    }
  },
};

/** Money comes for an invoice that is paid: it waits on the customer's balance. */
export function overpay(world: RecipeWorld): void {
  const { billing, wanted } = world;
  for (const { id } of wanted.of("invoice")) {
    const invoice = billing.tables.invoice.get(id);
    if (invoice === undefined) continue;
    const reference = "contract";
    const transfer = { invoiceIds: [id], amount: invoice.total, reference };
    done(world, receiveForInvoices(billing, transfer));
  }
}

/** News of the object that the first state is about, as it stands now: an update that says so. */
export function tellAgain(world: RecipeWorld): void {
  const [first] = world.wanted;
  if (first?.kind === "invoice") deeds["invoice.updated"]?.(world);
  if (first?.kind === "subscription") deeds["customer.subscription.updated"]?.(world);
  if (first?.kind === "customer") {
    const amount = minor(100n, "USD");
    done(
      world,
      adjustBalance(world.billing, first.id, { amount, description: null, metadata: {} }),
    );
  }
}

/**
 * Makes the vendor tell what it has not told yet on the way into a state. An update is told anew: the
 * last event has to show the object as the state has it.
 */
export function raise(world: RecipeWorld, eventType: string): void {
  const isTold = world.account.log.since(0).some((event) => event.type === eventType);
  if (!isTold || eventType.endsWith(".updated")) deeds[eventType]?.(world);
}
