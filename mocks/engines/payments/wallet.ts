import { type Refused, refuse } from "../refusal.ts";
import type { Payments } from "./payments.ts";
import type { CardBehaviour, WalletEntry } from "./records.ts";
import type { PaymentRefusal } from "./refusals.ts";

/** Set-up: a customer of the scenario, and whether he pays by card. */
export function addWallet(payments: Payments, entry: Omit<WalletEntry, "behaviour">): WalletEntry {
  const made: WalletEntry = { ...entry, behaviour: "accepts" };
  payments.wallet.set(made.key, made);
  return made;
}

/** From now on the bank of this customer answers so, on every card of his. */
export function setBehaviour(
  payments: Payments,
  key: string,
  behaviour: CardBehaviour,
): WalletEntry | Refused<PaymentRefusal> {
  const entry = payments.wallet.get(key);
  if (entry === undefined) return refuse({ code: "unknown_wallet", key });
  const after = { ...entry, behaviour };
  payments.wallet.set(key, after);
  return after;
}

/** Whom a billing customer stands for: by e-mail, else by the exact legal name; else nobody. */
export function walletOf(
  payments: Payments,
  who: { readonly name: string | null; readonly email: string | null },
): WalletEntry | undefined {
  const entries = [...payments.wallet.values()];
  const byEmail = entries.find((entry) => who.email !== null && entry.email === who.email);
  return byEmail ?? entries.find((entry) => who.name !== null && entry.legalName === who.name);
}
