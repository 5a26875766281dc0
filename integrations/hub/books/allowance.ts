import { decimal, majorText, minorOf, percentOf, toMinor } from "../amounts.ts";
import { addDays } from "../days.ts";
import type { Hub } from "../hub.ts";
import { type Entity, entityOf } from "../settings.ts";
import { done, type Outcome, type Task } from "../work.ts";
import { accountOf } from "./accounts.ts";
import { post } from "./post.ts";

/**
 * One task per entity for the month that a night belongs to: on its last day, and again each night
 * until it is closed, for what came in after it. Nothing where write-offs are an expense by
 * themselves.
 */
export function allowanceTasks({ settings }: Hub, day: string): Task[] {
  if (settings.receivables.lossRates === undefined) return [];
  const dayOfMonth = Number(addDays(day, 1).slice(8));
  if (dayOfMonth > settings.close.dayOfNextMonth) return [];
  const monthEnd = addDays(day, 1 - dayOfMonth);
  return settings.entities.map(({ id }) => ({ kind: "allowance", id: `${id} ${monthEnd}` }));
}

/**
 * Brings the allowance for doubtful accounts to what the receivables of a month's last day need by
 * their age (WRO-4): all that is measured is read from the ERP, so doing it again posts nothing.
 */
export async function performAllowance(hub: Hub, id: string): Promise<Outcome> {
  const [entityId = "", day = ""] = id.split(" ");
  const entity = entityOf(hub.settings, entityId);
  const standing = await balanceOf(hub, entity, day);
  const missing = (await required(hub, entity, day)) - standing.balance;
  if (missing === 0) return done;
  const document = `allowance_${entity.id}_${day}_${standing.entries + 1}`;
  await post(hub, "journalEntry", document, async () => {
    const expense = { id: await accountOf(hub, "bad_debt_expense", document) };
    const allowance = { id: await accountOf(hub, "allowance_doubtful", document) };
    const amount = Number(majorText(Math.abs(missing), entity.currency));
    const [debit, credit] = missing > 0 ? [expense, allowance] : [allowance, expense];
    return {
      subsidiary: { externalId: entity.id },
      currency: { externalId: entity.currency },
      tranDate: day,
      memo: `Allowance for doubtful accounts, ${day}`,
      line: {
        items: [
          { account: debit, debit: amount },
          { account: credit, credit: amount },
        ],
      },
    };
  });
  return done;
}

/** Open invoices of a day by bucket: what a later document took of them is open then. */
async function required(hub: Hub, entity: Entity, day: string): Promise<number> {
  const on = dateOf(day);
  const rows = await hub.netsuite.suiteql(
    `SELECT i.bucket, SUM(i.owed) AS owed FROM (
      SELECT CASE WHEN t.duedate >= ${on} THEN 'current'
        WHEN t.duedate >= ${dateOf(addDays(day, -30))} THEN '1-30'
        WHEN t.duedate >= ${dateOf(addDays(day, -60))} THEN '31-60'
        WHEN t.duedate >= ${dateOf(addDays(day, -90))} THEN '61-90' ELSE '90+' END AS bucket,
        t.foreigntotal - NVL((SELECT SUM(k.foreignamount) FROM nexttransactionlinelink k
          WHERE k.previousdoc = t.id AND k.nextdate <= ${on}), 0) AS owed
      FROM transaction t JOIN transactionline l ON l.transaction = t.id AND l.mainline = 'T'
        JOIN subsidiary s ON s.id = l.subsidiary
      WHERE t.type = 'CustInvc' AND t.voided = 'F' AND s.externalid = '${entity.id}'
        AND t.trandate <= ${on}) i GROUP BY i.bucket`.replaceAll(/\s+/g, " "),
  );
  const shares = rows.map(({ bucket = "", owed = "0" }) => {
    const rate = hub.settings.receivables.lossRates?.[bucket] ?? "0";
    return percentOf(minorOf(owed, entity.currency), rate);
  });
  return toMinor(shares.reduce((sum, one) => sum.plus(one), decimal(0)));
}

/** What the allowance covers by the end of a month, and how often that month brought it there. */
async function balanceOf(
  hub: Hub,
  entity: Entity,
  day: string,
): Promise<{ readonly balance: number; readonly entries: number }> {
  const key = `allowance_${entity.id}_${day}_%`;
  const [row] = await hub.netsuite.suiteql(
    `SELECT SUM(-a.netamount) AS balance, COUNT(DISTINCT CASE WHEN t.externalid LIKE '${key}' THEN t.id END) AS entries
    FROM transactionaccountingline a JOIN transaction t ON t.id = a.transaction
      JOIN transactionline l ON l.transaction = a.transaction AND l.id = a.transactionline
      JOIN subsidiary s ON s.id = l.subsidiary JOIN account c ON c.id = a.account
      JOIN accountingperiod p ON p.id = t.postingperiod
    WHERE a.posting = 'T' AND c.externalid = 'allowance_doubtful' AND s.externalid = '${entity.id}'
      AND p.enddate <= ${dateOf(day)}`.replaceAll(/\s+/g, " "),
  );
  const balance = toMinor(minorOf(row?.balance ?? "0", entity.currency));
  return { balance, entries: Number(row?.entries ?? "0") };
}

function dateOf(day: string): string {
  return `TO_DATE('${day}', 'YYYY-MM-DD')`;
}
