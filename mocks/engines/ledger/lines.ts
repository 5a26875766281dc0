import type { AccountRole } from "../../../model/accounts.ts";
import { isZero, type Money, negate, zero } from "../../../model/money.ts";
import type { Books } from "./books.ts";
import type { PostedLine } from "./records.ts";

export type Dimensions = Partial<
  Pick<PostedLine, "customer" | "item" | "jurisdiction" | "documentLine" | "partner" | "tags">
>;

/** One journal line of a signed amount, debit above zero; of nothing, no line. */
export function sidesOf(
  books: Books,
  role: AccountRole,
  debit: Money,
  dimensions: Dimensions,
): readonly PostedLine[] {
  return isZero(debit) ? [] : [lineOf(books, role, debit, dimensions)];
}

function lineOf(books: Books, role: AccountRole, debit: Money, dimensions: Dimensions): PostedLine {
  const none = zero(debit.currency);
  return {
    account: books.accounts.get(role)?.number ?? role,
    role,
    debit: debit.minor > 0n ? debit : none,
    credit: debit.minor < 0n ? negate(debit) : none,
    customer: dimensions.customer ?? null,
    item: dimensions.item ?? null,
    jurisdiction: dimensions.jurisdiction ?? null,
    documentLine: dimensions.documentLine ?? null,
    ...(dimensions.partner === undefined ? {} : { partner: dimensions.partner }),
    ...(dimensions.tags === undefined ? {} : { tags: dimensions.tags }),
  };
}

/** The same lines on the other side. */
export function mirrored(lines: readonly PostedLine[]): readonly PostedLine[] {
  return lines.map(({ functional, ...line }) => ({
    ...line,
    debit: line.credit,
    credit: line.debit,
    ...(functional === undefined ? {} : { functional: negate(functional) }),
  }));
}

/** As `sidesOf`, with what the line is worth in the entity's currency where that is another one. */
export function valuedSides(
  books: Books,
  role: AccountRole,
  debit: Money,
  functional: Money | null,
  dimensions: Dimensions,
): readonly PostedLine[] {
  if (functional === null) return sidesOf(books, role, debit, dimensions);
  if (isZero(debit) && isZero(functional)) return [];
  const [line] = isZero(debit)
    ? [lineOf(books, role, debit, dimensions)]
    : sidesOf(books, role, debit, dimensions);
  return line === undefined ? [] : [{ ...line, functional }];
}
