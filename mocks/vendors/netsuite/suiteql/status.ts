import type { LedgerDocument } from "../../../engines/ledger/index.ts";

/** Transaction types as SuiteQL codes them, with the names that people see. */
export const suiteqlTypes = {
  invoice: "CustInvc",
  "credit memo": "CustCred",
  payment: "CustPymt",
  refund: "CustRfnd",
  deposit: "CustDep",
  "deposit application": "DepAppl",
  journal: "Journal",
} as const;

const names: Readonly<Record<string, string>> = {
  CustInvc: "Invoice",
  CustCred: "Credit Memo",
  CustPymt: "Payment",
  CustRfnd: "Customer Refund",
  CustDep: "Customer Deposit",
  DepAppl: "Deposit Application",
  Journal: "Journal",
  SalesOrd: "Sales Order",
};

/** Letters of the states (netsuite.md, section 4). */
const statuses: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CustInvc: { A: "Open", B: "Paid In Full", V: "Voided" },
  CustCred: { A: "Open", B: "Fully Applied", V: "Voided" },
  CustPymt: { B: "Not Deposited", C: "Deposited", V: "Voided" },
  CustRfnd: { R: "Issued", V: "Voided" },
  CustDep: { A: "Not Deposited", B: "Deposited", C: "Fully Applied", V: "Voided" },
  DepAppl: { Y: "Confirmed", V: "Voided" },
  Journal: { B: "Approved for Posting", V: "Voided" },
  SalesOrd: { F: "Pending Billing", G: "Billed" },
};

export function typeName(type: string): string {
  return names[type] ?? type;
}

/** `Invoice : Open` */
export function statusName(type: string, letter: string): string {
  return `${typeName(type)} : ${statuses[type]?.[letter] ?? letter}`;
}

export function statusLetter(document: LedgerDocument, deposited: boolean): string {
  if (document.status === "voided") return "V";
  switch (document.kind) {
    case "invoice":
    case "credit memo":
      return document.status === "settled" ? "B" : "A";
    case "payment":
      return deposited ? "C" : "B";
    case "deposit":
      if (document.status === "settled") return "C";
      return deposited ? "B" : "A";
    case "deposit application":
      return "Y";
    case "refund":
      return "R";
    case "journal":
      return "B";
  }
}
