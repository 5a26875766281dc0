import { type AccountRole, accountWords } from "../../../model/accounts.ts";
import { homeOf, isOfOlderBooks } from "../../../model/entities.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { signed } from "../ledger.ts";
import { isOpeningJournal } from "../older-books.ts";
import { atRisk, type CheckResult, type Remark, together } from "../remark.ts";
import type { Law } from "./law.ts";

type Slice = {
  readonly entity: string;
  readonly role: AccountRole;
  readonly customer: string;
  readonly currency: string;
  source: bigint;
  target: bigint;
  line: number | null;
};

/** By entity, account, customer and currency: what was handed over, and what came into these books. */
function slices(index: EvidenceIndex): readonly Slice[] {
  const { facts, model } = index;
  const found = new Map<string, Slice>();
  const nameOf = (id: string | null) => facts.customer.get(id ?? "")?.legalName ?? "";
  const at = (entity: string, role: AccountRole, customer: string, currency: string): Slice => {
    const key = [entity, role, customer, currency].join(" ");
    const slice = found.get(key) ?? {
      ...{ entity, role, customer, currency },
      ...{ source: 0n, target: 0n, line: null },
    };
    found.set(key, slice);
    return slice;
  };
  for (const { id, account, balance, customerId, entity } of facts["opening balance"].all()) {
    const place = entity ?? homeOf(model).id;
    const slice = at(place, account, nameOf(customerId), balance.currency);
    slice.source += balance.minor;
    slice.line ??= facts["opening balance"].firstLine(id) ?? null;
  }
  for (const { n, object } of index.journals.filter(isOpeningJournal)) {
    for (const line of object.lines) {
      if (line.role === null || line.role === "migration_clearing") continue;
      const slice = at(object.entity, line.role, nameOf(line.customer), object.currency);
      slice.target += signed(line);
      slice.line = n;
    }
  }
  return [...found.values()];
}

function balances(index: EvidenceIndex): CheckResult {
  const all = slices(index);
  const findings = all.flatMap((slice): readonly Remark[] => {
    const { entity, role, customer, currency, source, target, line } = slice;
    if (source === target) return [];
    const whose = customer === "" ? "" : ` of ${customer}`;
    const object = `${accountWords(role)}${whose} in ${entity}`;
    return [
      {
        message: `${object} is not in these books as the older ones hand it over`,
        object,
        expected: moneyText(minor(source, currency)),
        actual: moneyText(minor(target, currency)),
        atRisk: atRisk(minor(target - source, currency)),
        line,
      },
    ];
  });
  return { compared: all.length, findings };
}

/** Documents of a day on which their entity still kept the older books, posted here all the same. */
function onBothSides(index: EvidenceIndex): CheckResult {
  const { documents, links, model } = index;
  const moved = new Set(model.entities.flatMap(({ id, booksSince }) => (booksSince ? [id] : [])));
  const own = documents
    .all()
    .filter(({ entity, status }) => moved.has(entity) && status !== "voided");
  const findings = own
    .filter(({ entity, documentOn }) => isOfOlderBooks(model, entity, documentOn))
    .filter(({ id }) => !links.journalsOf(id).every(isOpeningJournal))
    .map((document): Remark => {
      const object = `${document.kind} ${document.externalId ?? document.id}`;
      return {
        message: `${object} of ${document.documentOn} is in the older books of ${document.entity} and in these too`,
        object,
        expected: "in one of the two",
        actual: "in both",
        atRisk: atRisk(document.total),
        line: documents.firstLine(document.id) ?? null,
      };
    });
  return { compared: own.length, findings };
}

/**
 * P6: per entity, account and customer, what older books hand over = what is taken over here; and
 * every document is in one of the two by its own day (MIG-3, MIG-4). At risk: the gap. Severity 1.
 */
export const olderBooksMoveOnce: Law = {
  id: "P6",
  sentence:
    "What older books hand over is in these books once, account by account and customer by customer, and nothing dated before stands in both.",
  check: (index) => together([balances(index), onBothSides(index)]),
};
