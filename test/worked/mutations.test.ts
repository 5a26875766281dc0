import { expect, test } from "vitest";
import { indexEvidence } from "../../harness/judge/evidence-index.ts";
import type { EvidenceLine } from "../../model/evidence/lines.ts";
import type { JournalLine } from "../../model/facts/books.ts";
import { entryOf } from "./entry.ts";
import { gaps } from "./gaps.ts";
import { reconciliations, untied } from "./judged/reconciliations.ts";
import { plays } from "./plays/index.ts";
import { played } from "./worked.ts";
import type { Mutation } from "./world/setting.ts";

const standing = plays.filter(({ id }) => !gaps.some((gap) => gap.id === id));

const kinds: readonly (readonly [string, Mutation])[] = [
  ["amounts × 3", { times: 3n }],
  ["a year later", { yearsLater: 1 }],
  ["in Kuwaiti dinar", { currency: "KWD" }],
  ["in yen", { currency: "JPY" }],
];

const copies = standing.flatMap((worked, at) => {
  const [name, mutation] = kinds[at % kinds.length] ?? ["as it is", {}];
  return [{ id: worked.id, name, worked, mutation }];
});

test.each(copies)("$id $name: every reconciliation is exact at every period end", (copy) => {
  const world = played(copy.worked, entryOf(copy.id), copy.mutation);
  const index = indexEvidence(world.evidence());
  for (const [id, reconcile] of Object.entries(reconciliations)) {
    expect(untied(index, reconcile), id).toEqual([]);
  }
});

/** The evidence of S10 with its journals changed. */
function broken(change: (line: JournalLine, at: number) => JournalLine): readonly EvidenceLine[] {
  const worked = plays.find(({ id }) => id === "S10");
  if (worked === undefined) throw new Error("S10 is not played");
  let at = 0;
  return played(worked, entryOf("S10"))
    .evidence()
    .map((line) => {
      if (line.kind !== "journal") return line;
      const lines = line.object.lines.map((one) => {
        at += 1;
        return change(one, at);
      });
      return { ...line, object: { ...line.object, lines } };
    });
}

function withOneMore(line: JournalLine): JournalLine {
  const side = line.debit.minor > 0n ? "debit" : "credit";
  return { ...line, [side]: { ...line[side], minor: line[side].minor + 1n } };
}

const onFirst = (role: JournalLine["role"]) => {
  let isDone = false;
  return broken((line) => {
    if (isDone || line.role !== role) return line;
    isDone = true;
    return withOneMore(line);
  });
};

const renamed = (role: JournalLine["role"], to: JournalLine["role"]) => {
  let isDone = false;
  return broken((line) => {
    if (isDone || line.role !== role) return line;
    isDone = true;
    return { ...line, role: to };
  });
};

/** For each identity the smallest wrong book that it must catch. */
const witnesses: Readonly<Record<string, () => readonly EvidenceLine[]>> = {
  "RCN-1": () => onFirst("accounts_receivable"),
  "RCN-2": () => onFirst("accounts_receivable"),
  "RCN-3": () => onFirst("deferred_revenue"),
  "RCN-4": () =>
    broken((line) => line).map((line) =>
      line.kind === "fact" && line.object.type === "schedule"
        ? { ...line, object: { ...line.object, recognised: oneMore(line.object.recognised) } }
        : line,
    ),
  "RCN-5": () => onFirst("cash_clearing"),
  "RCN-6": () => onFirst("tax_payable"),
  "RCN-7": () =>
    broken((line) => line).filter(({ kind }, at) => kind !== "document" || at % 2 === 0),
  "RCN-8": () => onFirst("revenue_subscription"),
  "RCN-9": () => renamed("cash_clearing", "ic_receivable"),
  "RCN-10": () => renamed("cash_clearing", "unbilled_receivable"),
};

function oneMore<M extends { readonly minor: bigint }>(amount: M): M {
  return { ...amount, minor: amount.minor + 1n };
}

test.each(Object.entries(witnesses))("%s catches the book that is a cent wrong", (id, evidence) => {
  const reconcile = reconciliations[id];
  expect(reconcile && untied(indexEvidence(evidence()), reconcile)).not.toEqual([]);
});
