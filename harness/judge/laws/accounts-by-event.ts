import { accountWords } from "../../../model/accounts.ts";
import { minor } from "../../../model/money.ts";
import { eventOf } from "../controls/business-event.ts";
import { signed } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/**
 * L9: the accounts that a journal touches ⊆ those that the operating model gives to its event: a receipt
 * never touches revenue, a refund never deferred revenue. At risk: the amount outside. Severity 1.
 */
export const accountsByEvent: Law = {
  id: "L9",
  sentence: "A journal touches no account but those that its business event may move.",
  check: (index) => {
    const { outcomes = {} } = index.model;
    const known = index.journals.flatMap((line) => {
      const event = eventOf(index, line);
      const outcome = event && outcomes[event];
      // What the company does not post at all is told by the control of outcomes without an event.
      return outcome && outcome.posts.length > 0 ? [{ line, event, moves: outcome.moves }] : [];
    });
    const findings = known.flatMap(({ line, event, moves }): readonly Remark[] => {
      const { id, currency, lines } = line.object;
      const outside = lines.filter(({ role }) => role !== null && !moves.includes(role));
      if (outside.length === 0) return [];
      const names = outside.map(({ role, account }) => (role ? accountWords(role) : account));
      const debit = outside.reduce((sum, one) => sum + one.debit.minor, 0n);
      const stake = outside.reduce((sum, one) => sum + signed(one), 0n);
      return [
        {
          message: `journal ${id} of "${event}" touches ${names.join(", ")}, which that event does not move`,
          object: `journal ${id}`,
          expected: moves.map(accountWords).join(", "),
          actual: names.join(", "),
          atRisk: atRisk(minor(stake === 0n ? debit : stake, currency)),
          line: line.n,
        },
      ];
    });
    return { compared: known.length, findings };
  },
};
