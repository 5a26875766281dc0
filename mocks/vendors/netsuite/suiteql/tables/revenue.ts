import { addDays, daysIn, monthsBetween } from "../../../../../model/days.ts";
import { isZero, subtract, sum } from "../../../../../model/money.ts";
import type { RevenueSchedule } from "../../../../engines/ledger/index.ts";
import { idOf, type World } from "../../world.ts";
import { dateCell } from "../dates.ts";
import { columns, type Group, idCell, type Row, type Table } from "../table.ts";
import { amountCell } from "./transactions.ts";

// Revenue records are no record types of the REST services: they are seen through queries alone
// (netsuite.md, section 3.2).

function credited(schedule: RevenueSchedule) {
  return sum(
    schedule.credits.map((credit) => credit.amount),
    schedule.amount.currency,
  );
}

function common(world: World, schedule: RevenueSchedule): Row {
  return {
    item: idCell(world.ledger.item(schedule.item)?.id),
    revrecstartdate: dateCell(schedule.range.startsOn),
    revrecenddate: dateCell(addDays(schedule.range.endsOn, -1)),
    exchangerate: 1,
  };
}

function planStatus(schedule: RevenueSchedule): string {
  if (schedule.postings.length === 0) return "Not Started";
  const left = subtract(subtract(schedule.amount, credited(schedule)), schedule.recognised);
  return isZero(left) ? "Completed" : "In Progress";
}

function elementRow(world: World, schedule: RevenueSchedule): Row {
  return {
    ...common(world, schedule),
    id: idCell(schedule.id),
    recordnumber: schedule.id,
    referenceid: `${schedule.documentId}_${schedule.lineId}`,
    source: idCell(schedule.documentId),
    sourcerecordtype: "invoice",
    entity: idCell(schedule.customerId),
    currency: idCell(idOf(world, "currency", schedule.amount.currency)),
    salesamount: amountCell(schedule.amount),
    discountedsalesamount: amountCell(schedule.amount),
    revenueplanstatus: planStatus(schedule),
    requiresrevenueplanupdate: "F",
    deferralaccount: idCell(idOf(world, "account", schedule.deferredAccount)),
    recognitionaccount: idCell(idOf(world, "account", schedule.incomeAccount)),
    createrevenueplanson: "Revenue Arrangement Creation",
    accountingbook: 1,
  };
}

export const elementTable: Table = {
  name: "revenueelement",
  columns:
    columns(`#id recordnumber referenceid #revenuearrangement #source sourcerecordtype #entity
    #item =quantity #currency =exchangerate =salesamount =discountedsalesamount revenueplanstatus
    requiresrevenueplanupdate #deferralaccount #recognitionaccount revrecstartdate revrecenddate
    createrevenueplanson #returnofelement #accountingbook externalid`),
  *groups(world): Generator<Group> {
    for (const schedule of world.ledger.schedules()) {
      yield { key: schedule.id, madeOf: [schedule], rows: () => [elementRow(world, schedule)] };
    }
  },
};

function planRow(world: World, schedule: RevenueSchedule): Row {
  const amount = subtract(schedule.amount, credited(schedule));
  const { startsOn, endsOn } = schedule.range;
  return {
    ...common(world, schedule),
    id: idCell(schedule.id),
    recordnumber: schedule.id,
    createdfrom: idCell(schedule.id),
    revenueplantype: "ACTUAL",
    statusfordisplay: planStatus(schedule),
    amount: amountCell(amount),
    amountsource: "Event Amount",
    initialamount: 0,
    revenuerecognitionrule: schedule.convention === "daily" ? "Exact days" : "Evenly by month",
    recognitionmethod: "Straight-line",
    terminmonths: monthsBetween(startsOn, endsOn),
    termindays: daysIn(schedule.range),
    periodoffset: 0,
    startoffset: 0,
    holdrevenuerecognition: "F",
    totalrecognized: amountCell(schedule.recognised),
    remainingdeferredbalance: amountCell(subtract(amount, schedule.recognised)),
    revenueplancurrency: idCell(idOf(world, "currency", amount.currency)),
  };
}

export const planTable: Table = {
  name: "revenueplan",
  columns: columns(`#id recordnumber #createdfrom revenueplantype statusfordisplay #item =amount
    amountsource =initialamount revrecstartdate revrecenddate revenuerecognitionrule
    recognitionmethod #terminmonths #termindays #periodoffset #startoffset holdrevenuerecognition
    =totalrecognized =remainingdeferredbalance #revenueplancurrency =exchangerate`),
  *groups(world): Generator<Group> {
    for (const schedule of world.ledger.schedules()) {
      yield { key: schedule.id, madeOf: [schedule], rows: () => [planRow(world, schedule)] };
    }
  },
};

function plannedRows(world: World, schedule: RevenueSchedule): readonly Row[] {
  return world.ledger.plannedRows(schedule.id).map((row, index) => {
    const executed = row.journalId === null ? undefined : world.ledger.journal(row.journalId);
    return {
      id: Number(schedule.id) * 1000 + index,
      revenueplan: idCell(schedule.id),
      amount: amountCell(row.amount),
      plannedperiod: idCell(idOf(world, "accountingPeriod", row.period)),
      postingperiod:
        row.postedPeriod === null
          ? null
          : idCell(idOf(world, "accountingPeriod", row.postedPeriod)),
      journal: idCell(row.journalId),
      isrecognized: row.journalId === null ? "F" : "T",
      dateexecuted: executed === undefined ? null : dateCell(executed.postedOn),
      deferredrevenueaccount: idCell(idOf(world, "account", schedule.deferredAccount)),
      recognitionaccount: idCell(idOf(world, "account", schedule.incomeAccount)),
      plannedrevenuetype: "ACTUAL",
      exchangerate: 1,
    };
  });
}

export const plannedRevenueTable: Table = {
  name: "revenueplanplannedrevenue",
  columns: columns(`#id #revenueplan =amount #plannedperiod #postingperiod #journal isrecognized
    dateexecuted #deferredrevenueaccount #recognitionaccount plannedrevenuetype =exchangerate`),
  *groups(world): Generator<Group> {
    for (const schedule of world.ledger.schedules()) {
      // What is planned also depends on which periods have run: made anew with every change.
      yield { key: schedule.id, madeOf: [{}], rows: () => plannedRows(world, schedule) };
    }
  },
};
