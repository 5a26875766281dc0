import type { LedgerDocument } from "../../../../engines/ledger/index.ts";
import type { World } from "../../world.ts";
import { dateCell } from "../dates.ts";
import { suiteqlTypes } from "../status.ts";
import { columns, type Group, idCell, type Row, type Table } from "../table.ts";
import { amountCell, liveDocuments } from "./transactions.ts";

function linkRows(world: World, giver: LedgerDocument): readonly Row[] {
  return giver.applications.map((application) => {
    const target = world.ledger.document(application.to);
    return {
      previousdoc: idCell(application.to),
      previousline: 0,
      previoustype: target === undefined ? null : suiteqlTypes[target.kind],
      previousdate: target === undefined ? null : dateCell(target.documentOn),
      nextdoc: idCell(giver.id),
      nextline: 0,
      nexttype: suiteqlTypes[giver.kind],
      nextdate: dateCell(giver.documentOn),
      linktype: "Payment",
      foreignamount: amountCell(application.amount),
    };
  });
}

/** Applications: what settles (`next`) and what is settled (`previous`). */
function linkTable(name: string): Table {
  return {
    name,
    columns: columns(`#previousdoc #previousline previoustype previousdate #nextdoc #nextline
      nexttype nextdate linktype =foreignamount`),
    *groups(world): Generator<Group> {
      for (const [document] of liveDocuments(world)) {
        yield { key: document.id, madeOf: [document], rows: () => linkRows(world, document) };
      }
    },
  };
}

export const previousLinkTable = linkTable("previoustransactionlinelink");
export const nextLinkTable = linkTable("nexttransactionlinelink");
