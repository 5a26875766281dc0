import { refWords } from "../../../model/correlation/index.ts";
import type { NoticeKind } from "../../../model/facts/billing.ts";
import type { DocumentRef, Subject } from "../../../model/scenario/expectation.ts";
import { documentOf } from "../documents.ts";
import type { Kind } from "../kinds/kind.ts";
import { nameOf } from "../names.ts";
import type { World } from "../world.ts";
import { type ExpectationWord, expectation } from "./expectation.ts";
import { on, total } from "./fields.ts";

type Notice = Extract<Subject, { select: "notice" }>;

type Definition = {
  readonly notice: NoticeKind;
  readonly sentence: string;
  readonly example: string;
  /** What the notice is about. */
  readonly of: Kind<DocumentRef, World>;
  readonly fields: Parameters<typeof expectation>[0]["fields"];
};

/** The documents that a notice can be about, and what is compared on each. */
export const aboutInvoice = { of: documentOf("invoice"), fields: { on, total } };
export const aboutCreditMemo = { of: documentOf("credit memo"), fields: { on, total } };
export const aboutRefund = { of: documentOf("refund"), fields: { on, total } };

const dealName = nameOf("deal");
const ofDeal: Kind<DocumentRef, World> = {
  ...dealName,
  read: (node, world) => {
    const name = dealName.read(node, world);
    return name === undefined ? undefined : { kind: "invoice", name, period: null };
  },
};
/** A deal as a whole, rather than a document of it. */
export const aboutDeal = { of: ofDeal, fields: { on } };

/** `receives … for`: an e-mail that the billing platform, or the CRM, sends to the customer. */
export function receives({ notice, sentence, example, of, fields }: Definition): ExpectationWord {
  return expectation<Notice>({
    audience: "customer",
    words: `receives ${notice} for`,
    sentence,
    example,
    selects: {
      by: "value",
      kind: {
        ...of,
        read: (node, world) => {
          const ref = of.read(node, world);
          return ref && { select: "notice", notice, of: ref };
        },
      },
      note: "What it is for.",
    },
    fields,
    counting: "counted",
    english: (subject, howMany) => {
      const name = refWords({ ...subject.of, kind: "invoice" });
      return `The customer receives ${howMany(`${notice} notice`, `${notice} notices`)} for ${name}.`;
    },
  });
}
