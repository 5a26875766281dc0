import { isAccountRole } from "../../../../model/accounts.ts";
import { isTreeObject, type TreeObject } from "../json.ts";
import { textOf } from "../records/reference.ts";
import { tokenize } from "../suiteql/tokens.ts";
import { columnKind } from "./column-kinds.ts";
import type { Known } from "./known.ts";
import type { Needs } from "./needs.ts";
import { stateOf } from "./states.ts";
import { tablesOf } from "./suiteql-shape.ts";

type Asked = {
  readonly needs: Needs;
  readonly known: Known;
  readonly query: string;
  readonly texts: readonly string[];
  readonly rows: readonly TreeObject[];
};

function rowsIn({ items }: TreeObject): readonly TreeObject[] {
  return Array.isArray(items) ? items.filter(isTreeObject) : [];
}

/** The latest day that a query names. */
function dayIn(texts: readonly string[]): string | undefined {
  return texts
    .filter((text) => /^\d{4}-\d{2}-\d{2}$/.test(text))
    .sort()
    .at(-1);
}

function entityIn({ known, texts }: Asked): string | undefined {
  for (const { entity } of known.documents()) if (texts.includes(entity)) return entity;
  return undefined;
}

function needCustomers({ needs, texts, rows: [row] }: Asked): void {
  const customer = row === undefined ? null : textOf(row.externalid);
  if (customer === null) return;
  const [name, on] = [textOf(row?.companyname), dayIn(texts)];
  needs.customer({
    customer,
    ...(name === null ? {} : { name }),
    ...(on === undefined ? {} : { on }),
  });
}

/** A sum over an account that is there only when something was posted to it. */
function needBalance(asked: Asked, account: string): void {
  const { needs, known, query, texts, rows } = asked;
  const amount = Object.entries(rows[0] ?? {}).find(
    ([name]) => columnKind(query, name) === "decimal text",
  )?.[1];
  const subsidiary = entityIn(asked);
  const on = dayIn(texts);
  if (typeof amount !== "string" || subsidiary === undefined || on === undefined) return;
  const currency = known.currencyOf(subsidiary) ?? "USD";
  const total = amount.replace("-", "");
  const stem = texts.find((text) => text.endsWith("%"))?.replace(/%$/, "");
  needs.subsidiary(subsidiary, currency);
  needs.add(
    stateOf("a journal exists", {
      ...{ id: "900001", subsidiary, currency, on, total, open: "0", account },
      ...(stem === undefined ? {} : { externalId: `${stem}1` }),
    }),
  );
}

/** An open invoice of the entity that was asked about. */
function needOpenInvoice(asked: Asked): void {
  const { needs, known, rows } = asked;
  const entity = entityIn(asked);
  if (rows.length === 0 || entity === undefined) return;
  for (const document of known.documents()) {
    if (document.kind !== "invoice" || document.entity !== entity) continue;
    if (document.open.minor <= 0n) continue;
    needs.document(document);
    return;
  }
}

/** What stood in the books for a query to find what it found. */
export function needsOfQuery(needs: Needs, known: Known, query: string, answer: TreeObject): void {
  const tokens = tokenize(query);
  const texts = tokens.filter(({ kind }) => kind === "text").map(({ text }) => text.slice(1, -1));
  const asked: Asked = { needs, known, query, texts, rows: rowsIn(answer) };
  const tables = tablesOf(tokens);
  if (tables[0] === "customer") needCustomers(asked);
  if (tables[0] === "accountingperiod") {
    const on = dayIn(texts);
    if (on !== undefined) needs.add(stateOf("an open period exists", { period: on.slice(0, 7) }));
  }
  const named = texts.flatMap((text) => known.documentNamed(text) ?? []);
  for (const document of named) needs.document(document);
  const accounts = texts.filter(isAccountRole);
  for (const account of accounts) {
    needs.account({ account, use: "posting" });
    if (named.length === 0) needBalance(asked, account);
  }
  if (named.length === 0 && accounts.length === 0 && tables.includes("transaction")) {
    needOpenInvoice(asked);
  }
}
