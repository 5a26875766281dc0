import type Stripe from "stripe";
import { z } from "zod";
import { majorText } from "../amounts.ts";
import { idOf } from "../clients/stripe.ts";
import type { LineGroup } from "../commerce/invoice-lines.ts";
import { later, utcDay } from "../days.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import type { Entity } from "../settings.ts";
import { assertTies, type DocumentLine, erpLines } from "./document-lines.ts";
import { head } from "./invoice.ts";
import { externalIdOf } from "./keys.ts";
import { post } from "./post.ts";

const basisSchema = z.enum(["unused", "terminate", "concession", "period"]);

/** The credit as billing issued it; what lowered the invoice is applied to it, the rest stays open. */
export async function postCreditMemo(
  hub: Hub,
  note: Stripe.CreditNote,
  groups: readonly LineGroup[],
  invoiceRecord: string,
  entity: Entity,
  /** Whether the invoice's subscription charges for use. */
  metered: boolean,
  /** What a bank had taken, or a refund given back, before: it lowers the invoice, open again by that. */
  taken: number,
  /** Whether the ERP has the invoice from older books: then it has none of its lines. */
  isTakenOver: boolean,
): Promise<string> {
  return await post(hub, "creditMemo", note.id, async () => {
    const copied = isTakenOver ? withoutLines(note, groups) : memoLines(note, groups);
    const lines = metered ? await onOwnItems(hub, copied, groups) : copied;
    assertTies(note, lines);
    const applied = Number(majorText(note.pre_payment_amount + taken, note.currency));
    return {
      ...(await head(entity, note, note.effective_at ?? note.created, note.id)),
      ...(await erpLines(hub, note, lines)),
      ...(applied === 0
        ? {}
        : { apply: { items: [{ doc: { id: invoiceRecord }, apply: true, amount: applied }] } }),
    };
  });
}

/**
 * What was used is earned before it is invoiced, and its invoice line only settles that: a credit on
 * it lowers the revenue, so it stands on an item of its own in the ERP (REV-6, REV-8).
 */
async function onOwnItems(
  hub: Hub,
  lines: readonly DocumentLine[],
  groups: readonly LineGroup[],
): Promise<DocumentLine[]> {
  const own: DocumentLine[] = [];
  for (const line of lines) {
    const group = groups.find(({ reference }) => line.creditedLine?.endsWith(`/${reference}`));
    const price = group?.lines.find(({ priceId }) => priceId !== undefined)?.priceId;
    const isUse = price !== undefined && (await hub.catalogue.isMetered(price));
    own.push(isUse ? { ...line, sku: "usage-credit" } : line);
  }
  return own;
}

/**
 * A credit on an older invoice, whose lines the ERP does not have: it lowers what was earned at once.
 * One on what is earned over time would need the schedule that was taken over: somebody decides.
 */
function withoutLines(note: Stripe.CreditNote, groups: readonly LineGroup[]): DocumentLine[] {
  return memoLines(note, groups).map(({ creditedLine: _none, ...line }) => {
    if (line.from >= line.to) return line;
    throw new Quarantined({
      reason: "approval_required",
      document: note.id,
      message: "it credits what older books have deferred; the schedule has to be ended by hand",
      amount: { minor: note.total, currency: note.currency },
    });
  });
}

/** One line per line of the invoice that is credited, with the reason that decides its accounting. */
function memoLines(note: Stripe.CreditNote, groups: readonly LineGroup[]): DocumentLine[] {
  const basis = basisSchema.safeParse(note.metadata?.basis);
  if (!basis.success) {
    throw new Quarantined({
      reason: "approval_required",
      document: note.id,
      message: "the credit note gives no basis (unused, terminate, concession or period)",
      amount: { minor: note.total, currency: note.currency },
    });
  }
  const day = utcDay(note.effective_at ?? note.created);
  const byGroup = new Map<LineGroup, Stripe.CreditNoteLineItem[]>();
  for (const line of note.lines.data) {
    const credited = line.invoice_line_item === undefined ? "" : idOf(line.invoice_line_item);
    const group = groups.find((candidate) => candidate.lines.some((l) => l.id === credited));
    if (group === undefined) {
      throw new Quarantined({
        reason: "missing_parent_document",
        document: note.id,
        message: `line ${line.id} credits no line of the invoice`,
        amount: { minor: note.total, currency: note.currency },
      });
    }
    byGroup.set(group, [...(byGroup.get(group) ?? []), line]);
  }
  const invoice = externalIdOf(idOf(note.invoice));
  return [...byGroup].map(([group, lines]) => ({
    reference: lines.map((line) => line.id).sort()[0] ?? "",
    sku: group.sku,
    net: lines.reduce((sum, line) => sum + netOf(line), 0),
    taxes: lines.flatMap((line) =>
      (line.taxes ?? []).map((tax) => ({
        rateId: tax.tax_rate_details?.tax_rate ?? "",
        amount: tax.amount,
        base: tax.taxable_amount ?? netOf(line),
      })),
    ),
    // Days given back are those that are left; a price given back is that of the whole line.
    from: basis.data === "concession" ? group.from : later(group.from, day),
    to: group.to,
    billingLines: lines.map((line) => line.id).sort(),
    creditedLine: `${invoice}/${group.reference}`,
    basis: basis.data,
  }));
}

function netOf(line: Stripe.CreditNoteLineItem): number {
  return line.amount - line.discount_amount;
}
