import { type AccountRole, accountRoles, isAccountRole } from "../../../../model/accounts.ts";
import { firstDayOf, lastDayOf, type PeriodId, periodId } from "../../../../model/days.ts";
import type { Account, Item, Period } from "../../../engines/ledger/index.ts";
import { shownTags } from "../dimensions.ts";
import { Gap } from "../gap.ts";
import type { TreeObject } from "../json.ts";
import { unknownInstance, userError } from "../problem.ts";
import type { RecordType } from "../record-type.ts";
import { accepted } from "../refusals.ts";
import { accountFields, accountingPeriodFields, itemFields } from "../schemas/masters.ts";
import type { Stored } from "../store.ts";
import { idOf, type World } from "../world.ts";

// Accounts, items and periods live in the ledger; their external id is its key of them.

/** The vendor's account type, where the role's kind alone does not say it. */
const accountTypes: Partial<Record<AccountRole, string>> = {
  accounts_receivable: "AcctRec",
  unbilled_receivable: "UnbilledRec",
  cash_bank: "Bank",
  deferred_revenue: "DeferRevenue",
  fx_realized: "OthIncome",
  fx_unrealized: "OthIncome",
  bad_debt_recovery: "OthIncome",
};
const byKind = {
  asset: "OthCurrAsset",
  liability: "OthCurrLiab",
  equity: "Equity",
  income: "Income",
  expense: "Expense",
} as const;
const special: Partial<Record<AccountRole, string>> = {
  accounts_receivable: "AcctRec",
  cash_clearing: "UndepFunds",
  tax_payable: "SalesTaxPay",
  deferred_revenue: "DeferRevenue",
  fx_realized: "RealizedERV",
  fx_unrealized: "UnrERV",
};

export function accountType(role: AccountRole): string {
  return accountTypes[role] ?? byKind[accountRoles[role].type];
}

export function accountOf(world: World, record: Stored): Account {
  const role = record.externalId ?? "";
  const account = isAccountRole(role) ? world.ledger.account(role) : undefined;
  if (account === undefined) throw unknownInstance();
  return account;
}

export const accountRecord: RecordType = {
  name: "account",
  space: "account",
  fields: accountFields,
  show(world, record): TreeObject {
    const account = accountOf(world, record);
    const sSpecAcct = special[account.role];
    return {
      acctNumber: account.number,
      acctName: account.name,
      acctType: accountType(account.role),
      ...(sSpecAcct === undefined ? {} : { sSpecAcct }),
      isInactive: account.inactive,
      eliminate: false,
    };
  },
  label(world, record) {
    const account = accountOf(world, record);
    return `${account.number} ${account.name}`;
  },
};

export function itemOf(world: World, record: Stored): Item {
  const item = world.ledger.item(record.externalId ?? "");
  if (item === undefined) throw unknownInstance();
  return item;
}

export const itemRecord: RecordType = {
  name: "serviceSaleItem",
  space: "item",
  fields: itemFields,
  show(world, record): TreeObject {
    const item = itemOf(world, record);
    const deferred = item.deferredAccount;
    return {
      itemId: item.key,
      displayName: item.name,
      isInactive: item.inactive,
      incomeAccount: { id: idOf(world, "account", item.incomeAccount) },
      ...(deferred === null
        ? {}
        : {
            deferredRevenueAccount: { id: idOf(world, "account", deferred) },
            revenueRecognitionRule: item.convention === "daily" ? "Exact days" : "Evenly by month",
            createRevenuePlansOn: "Revenue Arrangement Creation",
          }),
      directRevenuePosting: false,
      deferRevRec: false,
      ...shownTags(world, item.tags),
    };
  },
  label: (world, record) => itemOf(world, record).key,
  save(world, { before, content }) {
    const changed = Object.keys(content).filter((name) => name !== "isInactive");
    if (before === undefined || changed.length > 0) {
      throw new Gap(`writing serviceSaleItem (${changed.join(", ")}): only isInactive changes`);
    }
    const item = itemOf(world, before);
    const change = { inactive: content.isInactive === true };
    accepted(world.ledger.changeItem(item.key, change), { content, customerField: "entity" });
    return before.id;
  },
};

export function periodOfRecord(record: Stored): PeriodId {
  return periodId(record.externalId ?? "");
}

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** `Jan 2026` */
export function periodName(period: PeriodId): string {
  return `${months[Number(period.slice(5)) - 1]} ${period.slice(0, 4)}`;
}

export function periodContent(period: Period): TreeObject {
  const closed = period.status === "closed";
  return {
    periodName: periodName(period.period),
    startDate: firstDayOf(period.period),
    endDate: lastDayOf(period.period),
    closed,
    ...(period.closedOn === null ? {} : { closedOnDate: period.closedOn }),
    allLocked: closed,
    arLocked: period.status !== "open",
    apLocked: closed,
    payrollLocked: closed,
    allowNonGLChanges: true,
    isAdjust: false,
    isPosting: true,
    isQuarter: false,
    isYear: false,
    isInactive: false,
  };
}

const openness = ["open", "locked", "closed"] as const;

/** The month as the record shows it: as far along as the subsidiary that is least so. */
export function sharedPeriod(world: World, month: PeriodId): Period {
  const all = world.context.operatingModel.entities.flatMap(({ id }) => {
    return world.ledger.period(month, id) ?? [];
  });
  const [least] = all.toSorted((a, b) => openness.indexOf(a.status) - openness.indexOf(b.status));
  if (least === undefined) throw unknownInstance();
  return least;
}

export const periodRecord: RecordType = {
  name: "accountingPeriod",
  space: "accountingPeriod",
  fields: accountingPeriodFields,
  show(world, record): TreeObject {
    return periodContent(sharedPeriod(world, periodOfRecord(record)));
  },
  label: (_world, record) => periodName(periodOfRecord(record)),
  save(): string {
    throw userError("Accounting periods are locked, closed and reopened in the application only.");
  },
};
