import type { AccountRole } from "../../../model/accounts.ts";
import { isZero, type Money, negate, zero } from "../../../model/money.ts";
import type { Books } from "./books.ts";
import type { PostedLine } from "./records.ts";

export type Dimensions = Partial<
  Pick<PostedLine, "customer" | "item" | "jurisdiction" | "documentLine">
>;

/** One journal line of a signed amount, debit above zero; of nothing, no line. */
export function sidesOf(
  books: Books,
  role: AccountRole,
  debit: Money,
  dimensions: Dimensions,
): readonly PostedLine[] {
  if (isZero(debit)) return [];
  const none = zero(debit.currency);
  const line: PostedLine = {
    account: books.accounts.get(role)?.number ?? role,
    role,
    debit: debit.minor > 0n ? debit : none,
    credit: debit.minor < 0n ? negate(debit) : none,
    customer: dimensions.customer ?? null,
    item: dimensions.item ?? null,
    jurisdiction: dimensions.jurisdiction ?? null,
    documentLine: dimensions.documentLine ?? null,
  };
  return [line];
}

/** The same lines on the other side. */
export function mirrored(lines: readonly PostedLine[]): readonly PostedLine[] {
  return lines.map((line) => ({ ...line, debit: line.credit, credit: line.debit }));
}
