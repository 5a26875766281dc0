import type { AccountRole } from "../../../model/accounts.ts";
import { add, type Money, minor, negate } from "../../../model/money.ts";
import type { Books } from "./books.ts";
import { type Dimensions, sidesOf } from "./lines.ts";
import type { PostedLine } from "./records.ts";

/** The part of a position above zero, and the part below. */
function parts(position: bigint) {
  return { deferred: position > 0n ? position : 0n, asset: position < 0n ? -position : 0n };
}

/**
 * The journal lines of a change of a contract's position (REV-9): billing takes the contract asset
 * down to zero and defers the rest; earning takes the deferred down to zero, the rest is an asset.
 *
 * `before` is the position that the change meets, `change` above zero for what is billed.
 */
export function positionSides(
  books: Books,
  before: Money,
  change: Money,
  dimensions: Dimensions,
): readonly PostedLine[] {
  const [old, now] = [parts(before.minor), parts(add(before, change).minor)];
  const side = (role: AccountRole, debit: bigint) =>
    sidesOf(books, role, minor(debit, change.currency), dimensions);
  return [
    ...side("contract_asset", now.asset - old.asset),
    ...side("deferred_revenue", old.deferred - now.deferred),
  ];
}

/** The contract with its position moved: more by what is billed, less by what is earned. */
export function movePosition(books: Books, key: string, change: Money): void {
  const contract = books.contracts.get(key);
  if (contract === undefined) throw new Error(`there is no contract ${key}`);
  books.contracts.set(key, { ...contract, position: add(contract.position, change) });
}

/** What earning an amount of a contract moves: its position down, its income up. */
export function earningSides(
  books: Books,
  { key, position }: { readonly key: string; readonly position: Money },
  amount: Money,
  income: AccountRole,
  dimensions: Dimensions,
): readonly PostedLine[] {
  const moved = positionSides(books, position, negate(amount), dimensions);
  movePosition(books, key, negate(amount));
  return [...moved, ...sidesOf(books, income, negate(amount), dimensions)];
}
