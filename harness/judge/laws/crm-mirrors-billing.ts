import { equals, moneyText } from "../../../model/money.ts";
import { annualRecurring } from "../recurring.ts";
import { atRisk, nothingChecked, type Remark } from "../remark.ts";
import { isShownInCrm } from "../shown-in-crm.ts";
import type { Law } from "./law.ts";

function word(text: string): string {
  return text.toLowerCase().replaceAll("_", " ");
}

/**
 * C2: at the end, for every contract with a subscription: status(contract) = status(subscription)
 * and ARR(contract) = 12 × MRR(subscription); nothing is left blank.
 */
export const crmMirrorsBilling: Law = {
  id: "C2",
  sentence:
    "In the end the CRM shows each deal with the status and the recurring revenue of billing.",
  check: (index) => {
    if (!isShownInCrm(index.model)) return nothingChecked;
    const shown = index.facts.contract.all().flatMap((contract) => {
      const id = contract.subscriptionId;
      const source = id === null ? undefined : index.facts.subscription.get(id);
      return source ? [{ contract, source }] : [];
    });
    const findings = shown.flatMap(({ contract, source }): readonly Remark[] => {
      const arr = annualRecurring(source);
      const status = contract.billingStatus === null ? null : word(contract.billingStatus);
      const agrees = status === source.status && contract.arr && equals(contract.arr, arr);
      if (agrees) return [];
      const object = `contract ${contract.id}`;
      return [
        {
          message: `the CRM shows ${object} as ${status ?? "nothing"}, billing has it ${source.status}`,
          object,
          expected: `${source.status}, ${moneyText(arr)} a year`,
          actual: `${status ?? "no status"}, ${contract.arr ? `${moneyText(contract.arr)} a year` : "no amount"}`,
          atRisk: atRisk(arr),
          line: index.facts.contract.lastLine(contract.id) ?? null,
        },
      ];
    });
    return { compared: shown.length, findings };
  },
};
