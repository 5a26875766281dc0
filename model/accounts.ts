export type AccountSide = "debit" | "credit";
export type AccountType = "asset" | "liability" | "equity" | "income" | "expense";
export type AccountTraits = { readonly type: AccountType; readonly normalSide: AccountSide };

const asset: AccountTraits = { type: "asset", normalSide: "debit" };
const contraAsset: AccountTraits = { type: "asset", normalSide: "credit" };
const liability: AccountTraits = { type: "liability", normalSide: "credit" };
const equity: AccountTraits = { type: "equity", normalSide: "credit" };
const income: AccountTraits = { type: "income", normalSide: "credit" };
const contraIncome: AccountTraits = { type: "income", normalSide: "debit" };
const expense: AccountTraits = { type: "expense", normalSide: "debit" };

/** The chart of accounts by role (domain model, section 5); numbers belong to the operating model. */
export const accountRoles = {
  accounts_receivable: asset,
  ar_revaluation: asset,
  allowance_doubtful: contraAsset,
  unbilled_receivable: asset,
  contract_asset: asset,
  cash_clearing: asset,
  cash_bank: asset,
  dispute_receivable: asset,
  ic_receivable: asset,
  ic_payable: liability,
  deferred_revenue: liability,
  unapplied_cash: liability,
  customer_balance: liability,
  tax_payable: liability,
  migration_clearing: asset,
  opening_equity: equity,
  revenue_subscription: income,
  revenue_module: income,
  revenue_usage: income,
  revenue_services: income,
  revenue_breakage: income,
  revenue_contra_disputes: contraIncome,
  ic_revenue: income,
  ic_cost: expense,
  bad_debt_expense: expense,
  bad_debt_recovery: income,
  payment_fees: expense,
  dispute_fees: expense,
  fx_realized: income,
  fx_unrealized: income,
} as const satisfies Record<string, AccountTraits>;

/** An account by what it is for; in YAML the same words with blanks: `accounts receivable`. */
export type AccountRole = keyof typeof accountRoles;

/** The accounts that sales to customers are earned on. */
export const salesRoles = [
  "revenue_subscription",
  "revenue_module",
  "revenue_usage",
  "revenue_services",
] as const satisfies readonly AccountRole[];
export type SalesRole = (typeof salesRoles)[number];

export const accountRoleIds = Object.keys(accountRoles) as readonly AccountRole[];

export function isAccountRole(id: string): id is AccountRole {
  return Object.hasOwn(accountRoles, id);
}

/** The accountants' words for a role: `tax_payable` reads `tax payable`. */
export function accountWords(role: AccountRole): string {
  return role.replaceAll("_", " ");
}

/** The role behind the words, or undefined where there is no such account. */
export function accountRoleOf(words: string): AccountRole | undefined {
  const id = words.replaceAll(" ", "_");
  return isAccountRole(id) && !words.includes("_") ? id : undefined;
}
