import type { AccountRole } from "../../../model/accounts.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type Book, isIn, movement } from "../ledger.ts";
import { isOfAgreement } from "./entity-transfers.ts";
import { postedAt } from "./posting-date.ts";

/** The price of contracts that no posted invoice has billed yet (REV-9), in minor units. */
function yetToBill(index: EvidenceIndex, book: Book): bigint {
  if (book.entity !== index.model.homeEntity) return 0n;
  const contracts = index.facts["revenue contract"].all();
  return contracts.reduce((all, { id, subscriptionId, terms }) => {
    const prices = terms.filter(({ price }) => price.currency === book.currency);
    const agreement = subscriptionId ?? id;
    const billed = index.facts.invoice
      .all()
      .filter((one) => one.status !== "draft" && postedAt(index, one.id) !== undefined)
      .filter((one) => isOfAgreement(index, one.id, agreement));
    const price = prices.reduce((sum, one) => sum + one.price.minor, 0n);
    return all + price - billed.reduce((sum, { net }) => sum + net.minor, 0n);
  }, 0n);
}

const assets: ReadonlySet<AccountRole> = new Set(["contract_asset"]);

/**
 * What schedules hold besides what is deferred: the price that is not billed yet, less what of it is
 * earned already and stands as a contract asset (REV-9). Zero without contracts.
 */
export function heldAhead(index: EvidenceIndex, book: Book): bigint {
  if (index.facts["revenue contract"].ids.length === 0) return 0n;
  return yetToBill(index, book) - movement(index.journals.filter(isIn(book)), assets);
}
