import { accountRoles } from "../../../model/accounts.ts";
import { dateIn } from "../../../model/days.ts";
import { compare, minor, moneyText, subtract } from "../../../model/money.ts";
import type { Assertion, Expectation } from "../../../model/scenario/expectation.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { movement } from "../ledger.ts";
import { atRisk } from "../remark.ts";
import type { Compared } from "./tally.ts";

type Never = Extract<Assertion, { field: "never" | "never below" | "never above" }>;

export function neverOf({ assertions }: Expectation): Never | undefined {
  const [first] = assertions;
  const isNever =
    first?.field === "never" || first?.field === "never below" || first?.field === "never above";
  return isNever ? first : undefined;
}

/** When something that must never be so was so, the first time. */
type Seen = Pick<Compared, "actual" | "line" | "atRisk">;

/** What was looked at, instant by instant; no object at all proves nothing. */
type Watched = { readonly objects: readonly string[]; readonly seen: Seen | undefined };

type Told = {
  readonly n: number;
  readonly at: Parameters<typeof dateIn>[0];
  readonly word: string;
};

function firstWith(index: EvidenceIndex, told: readonly Told[], word: string): Seen | undefined {
  const hit = told.filter(({ n }) => n <= index.marker).find((one) => one.word === word);
  if (hit === undefined) return undefined;
  return { actual: `${word} on ${dateIn(hit.at, index.zone)}`, line: hit.n, atRisk: [] };
}

function statuses(index: EvidenceIndex, name: string, word: string): Watched {
  const deal = index.correlation.deal(name);
  const ids = deal ? index.correlation.subscriptionsOf(deal).map(({ id }) => id) : [];
  const told = ids.flatMap((id) =>
    index.facts.subscription
      .versions(id)
      .map(({ n, at, object }) => ({ n, at, word: object.status.replaceAll("_", " ") })),
  );
  return { objects: ids, seen: firstWith(index, told, word) };
}

function shown(index: EvidenceIndex, name: string, word: string): Watched {
  const deal = index.correlation.deal(name);
  const { contract } = index.facts;
  const ids = contract.ids.filter((id) => {
    const one = contract.get(id);
    return deal && one && (one.dealId === deal.id || one.id === deal.contractId);
  });
  const told = ids.flatMap((id) =>
    contract.versions(id).map(({ n, at, object }) => ({
      n,
      at,
      word: (object.billingStatus ?? "").toLowerCase().replaceAll("_", " "),
    })),
  );
  return { objects: ids, seen: firstWith(index, told, word) };
}

type Border = Extract<Never, { money: unknown }>;

/** The balance after each journal, in the order of posting. */
function balances(
  index: EvidenceIndex,
  account: Extract<Expectation["subject"], { select: "balance" }>["account"],
  { field, money }: Border,
): Watched {
  const sign = accountRoles[account].normalSide === "debit" ? 1n : -1n;
  let balance = 0n;
  for (const journal of index.journals) {
    balance += sign * movement([journal], new Set([account]));
    const now = minor(balance, money.currency);
    const order = compare(now, money);
    if (field === "never below" ? order >= 0 : order <= 0) continue;
    const actual = `${moneyText(now)} on ${journal.object.postedOn}`;
    const seen = { actual, line: journal.n, atRisk: atRisk(subtract(now, money)) };
    return { objects: [account], seen };
  }
  return { objects: index.journals.length === 0 ? [] : [account], seen: undefined };
}

function watched(index: EvidenceIndex, { subject }: Expectation, never: Never): Watched {
  if (subject.select === "balance" && never.field !== "never") {
    return balances(index, subject.account, never);
  }
  if (never.field !== "never") return { objects: [], seen: undefined };
  if (subject.select === "subscription") return statuses(index, subject.deal, never.word);
  if (subject.select === "crm") return shown(index, subject.deal, never.word);
  return { objects: [], seen: undefined };
}

function borderWords(never: Never): string {
  if (never.field === "never") return `never ${never.word}`;
  return `${never.field} ${moneyText(never.money)}`;
}

/** Holds `never:` to every instant of the run; undefined where there was nothing to look at. */
export function compareNever(
  index: EvidenceIndex,
  expectation: Expectation,
  never: Never,
): Compared | undefined {
  const { objects, seen } = watched(index, expectation, never);
  const [object] = objects;
  if (object === undefined) return undefined;
  const place = { span: never.span, because: null, object };
  const expected = borderWords(never);
  if (seen) return { ...place, ...seen, field: "never", expected, agrees: false };
  return {
    ...place,
    field: "never",
    expected,
    actual: "never",
    agrees: true,
    atRisk: [],
    line: null,
  };
}
