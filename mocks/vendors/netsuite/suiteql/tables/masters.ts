import { firstDayOf, lastDayOf } from "../../../../../model/days.ts";
import type { TreeObject } from "../../json.ts";
import { typeNamed } from "../../lookup.ts";
import { accountType, periodName, sharedPeriod } from "../../records/ledger-masters.ts";
import { referenceId, textOf } from "../../records/reference.ts";
import { idOf, type World } from "../../world.ts";
import { dateCell } from "../dates.ts";
import { columns, flagCell, type Group, idCell, type Row, type Table } from "../table.ts";

export const accountTable: Table = {
  name: "account",
  columns: columns(
    "#id acctnumber accountsearchdisplayname fullname accttype externalid isinactive",
  ),
  *groups(world): Generator<Group> {
    for (const account of world.ledger.accounts()) {
      const row: Row = {
        id: idCell(account.id),
        acctnumber: account.number,
        accountsearchdisplayname: `${account.number} ${account.name}`,
        fullname: account.name,
        accttype: accountType(account.role),
        externalid: account.role,
        isinactive: flagCell(account.inactive),
      };
      yield { key: account.id, madeOf: [account], rows: () => [row] };
    }
  },
};

export const itemTable: Table = {
  name: "item",
  columns: columns(
    "#id itemid displayname itemtype subtype #incomeaccount #deferredrevenueaccount externalid isinactive",
  ),
  *groups(world): Generator<Group> {
    for (const item of world.ledger.items()) {
      const deferred = item.deferredAccount;
      const row: Row = {
        id: idCell(item.id),
        itemid: item.key,
        displayname: item.name,
        itemtype: "Service",
        subtype: "Sale",
        incomeaccount: idCell(idOf(world, "account", item.incomeAccount)),
        deferredrevenueaccount: deferred === null ? null : idCell(idOf(world, "account", deferred)),
        externalid: item.key,
        isinactive: flagCell(item.inactive),
      };
      yield { key: item.id, madeOf: [item], rows: () => [row] };
    }
  },
};

export const periodTable: Table = {
  name: "accountingperiod",
  columns: columns(`#id periodname startdate enddate #parent closed closedondate alllocked arlocked
    aplocked isposting isquarter isyear isadjust isinactive #fiscalcalendar externalid`),
  *groups(world): Generator<Group> {
    for (const { period: month } of world.ledger.periods()) {
      const period = sharedPeriod(world, month);
      const closed = flagCell(period.status === "closed");
      const row: Row = {
        id: idCell(period.id),
        periodname: periodName(period.period),
        startdate: dateCell(firstDayOf(period.period)),
        enddate: dateCell(lastDayOf(period.period)),
        closed,
        closedondate: period.closedOn === null ? null : dateCell(period.closedOn),
        alllocked: closed,
        arlocked: flagCell(period.status !== "open"),
        aplocked: closed,
        isposting: "T",
        isquarter: "F",
        isyear: "F",
        isadjust: "F",
        isinactive: "F",
        externalid: period.period,
      };
      yield { key: period.id, madeOf: [period], rows: () => [row] };
    }
  },
};

/** A table over records whose content holds what it shows. */
function keptTable(
  type: string,
  spec: string,
  row: (world: World, content: TreeObject) => Row,
): Table {
  return {
    name: type.toLowerCase(),
    columns: columns(`#id externalid ${spec} createddate lastmodifieddate`),
    *groups(world): Generator<Group> {
      for (const record of world.store.all(typeNamed(type).name)) {
        const rows = (): readonly Row[] => [
          {
            id: idCell(record.id),
            externalid: record.externalId,
            ...row(world, record.content),
            createddate: dateCell(record.createdAt),
            lastmodifieddate: dateCell(record.modifiedAt),
          },
        ];
        yield { key: record.id, madeOf: [record], rows };
      }
    },
  };
}

const flagOf = (value: unknown): string => flagCell(value === true);

export const customerTable = keptTable(
  "customer",
  "entityid companyname firstname lastname email phone #subsidiary #currency isperson isinactive",
  (_world, content) => ({
    entityid: textOf(content.entityId),
    companyname: textOf(content.companyName),
    firstname: textOf(content.firstName),
    lastname: textOf(content.lastName),
    email: textOf(content.email),
    phone: textOf(content.phone),
    subsidiary: idCell(referenceId(content.subsidiary)),
    currency: idCell(referenceId(content.currency)),
    isperson: flagOf(content.isPerson),
    isinactive: flagOf(content.isInactive),
  }),
);

export const subsidiaryTable = keptTable(
  "subsidiary",
  "name legalname #currency iselimination isinactive",
  (_world, content) => ({
    name: textOf(content.name),
    legalname: textOf(content.legalName),
    currency: idCell(referenceId(content.currency)),
    iselimination: "F",
    isinactive: "F",
  }),
);

export const currencyTable = keptTable(
  "currency",
  "name symbol isbasecurrency isinactive",
  (_world, content) => ({
    name: textOf(content.name),
    symbol: textOf(content.symbol),
    isbasecurrency: flagOf(content.isBaseCurrency),
    isinactive: "F",
  }),
);
