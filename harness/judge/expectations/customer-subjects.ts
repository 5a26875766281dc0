import type { Correlation } from "../../../model/correlation/index.ts";
import type { NoticeKind } from "../../../model/facts/billing.ts";
import type { DocumentRef } from "../../../model/scenario/expectation.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Selection } from "./view.ts";

// What a notice names: a vendor may name the invoice or the payment on a receipt, the credit memo
// or the refund on a refund.
const aboutSubscription = ["cancellation", "suspension", "restoration"] as const;
type AboutSubscription = (typeof aboutSubscription)[number];

function isAboutSubscription(notice: NoticeKind): notice is AboutSubscription {
  return aboutSubscription.some((one) => one === notice);
}

const namedBy: Record<Exclude<NoticeKind, AboutSubscription>, readonly DocumentRef["kind"][]> = {
  invoice: ["invoice"],
  receipt: ["invoice", "payment"],
  "payment failed": ["invoice"],
  "credit memo": ["credit memo"],
  refund: ["refund", "credit memo"],
};

function subscriptionIds(correlation: Correlation, name: string): readonly string[] {
  const deal = correlation.dealBehind(name);
  return deal ? correlation.subscriptionsOf(deal).map((subscription) => subscription.id) : [];
}

/** The messages of one kind that customers got about a document. */
export function notices(index: EvidenceIndex, notice: NoticeKind, of: DocumentRef): Selection {
  const { correlation } = index;
  const ids = new Set<string>();
  let why: string | undefined;
  if (isAboutSubscription(notice)) {
    for (const id of subscriptionIds(correlation, of.name)) ids.add(id);
  } else {
    for (const kind of namedBy[notice]) {
      const meant = correlation.resolve({ ...of, kind });
      if (meant.kind === "ambiguous") return { kind: "unclear", why: meant.why };
      if (meant.kind === "none") why ??= meant.why;
      else for (const id of meant.ids) ids.add(id);
    }
  }
  const views = index
    .of("notice")
    .filter((line) => line.notice === notice && ids.has(line.documentId))
    .map((line) => ({
      object: `notice ${notice} of ${line.documentId}`,
      line: line.n,
      on: line.on,
      total: line.total,
    }));
  return { kind: "views", views, ...(why === undefined ? {} : { why }) };
}
