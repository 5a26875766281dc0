import { accountWords, isAccountRole } from "../../../model/accounts.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { isIn, signed } from "../ledger.ts";
import { amounts, drawn, figure, type StatementOf, text } from "./statement.ts";

/** Account number and name, by what the journals call the account. */
function named({ model }: EvidenceIndex, account: string, role: string | null): string {
  if (role === null || !isAccountRole(role)) return account;
  const known = model.accounts[role];
  return known ? `${known.number} ${known.name}` : accountWords(role);
}

/** Every account with its balance on its side; debits equal credits (RCN-1). */
export const trialBalance: StatementOf = (index, book) => {
  const lines = index.journals.filter(isIn(book)).flatMap(({ object }) => object.lines);
  if (lines.length === 0) return undefined;
  const byAccount = Map.groupBy(lines, ({ account, role }) => named(index, account, role));
  const balances = [...byAccount]
    .map(([account, own]) => ({ account, net: own.reduce((sum, one) => sum + signed(one), 0n) }))
    .filter(({ net }) => net !== 0n)
    .sort((a, b) => (a.account < b.account ? -1 : 1));
  const debit = balances.reduce((sum, { net }) => (net > 0n ? sum + net : sum), 0n);
  const credit = balances.reduce((sum, { net }) => (net < 0n ? sum - net : sum), 0n);
  const rows = balances.map(({ account, net }) => [
    account,
    net > 0n ? figure(net, book) : "",
    net < 0n ? figure(-net, book) : "",
  ]);
  const line = index.journals.findLast(isIn(book))?.n ?? null;
  return drawn(
    {
      id: "trial-balance",
      title: `Trial balance of ${book.entity}, in ${book.currency}`,
      columns: [text("Account"), ...amounts("Debit", "Credit")],
      rows: [...rows, ["Total", figure(debit, book), figure(credit, book)]],
    },
    [{ id: "RCN-1", name: "Debits and credits", source: debit, ledger: credit, line }],
    book,
  );
};
