import { type Money, minor, moneyText } from "../../../model/money.ts";
import { type JournalEvidence, signed } from "../ledger.ts";

/** By account, tax by jurisdiction: what journals together leave there, debit positive; never zero. */
export type Rests = ReadonlyMap<string, bigint>;

export function restsOf(journals: readonly JournalEvidence[]): Rests {
  const rests = new Map<string, bigint>();
  for (const line of journals.flatMap(({ object }) => object.lines)) {
    const place = line.jurisdiction === null ? "" : ` ${line.jurisdiction}`;
    const account = `${(line.role ?? line.account).replaceAll("_", " ")}${place}`;
    rests.set(account, (rests.get(account) ?? 0n) + signed(line));
  }
  return new Map([...rests].filter(([, amount]) => amount !== 0n));
}

/** The larger side of the rests: what is on the wrong accounts. */
export function stakeOf(rests: Rests, currency: string): Money {
  const sum = (sign: bigint) =>
    [...rests.values()].reduce((total, one) => (one * sign > 0n ? total + one * sign : total), 0n);
  const [debit, credit] = [sum(1n), sum(-1n)];
  return minor(debit > credit ? debit : credit, currency);
}

export function restWords(rests: Rests, currency: string): string {
  return [...rests]
    .map(([account, rest]) => `${account} ${moneyText(minor(rest, currency))}`)
    .join(", ");
}
