import { postCustomer } from "../books/customer.ts";
import { deposits, performDeposit } from "../books/deposit.ts";
import { ensureCustomer } from "../commerce/customer.ts";
import { openingSecond } from "../days.ts";
import type { Hub } from "../hub.ts";
import { entityOf } from "../settings.ts";
import { readBuyer } from "./buyer.ts";
import { type Extract, minorUnits } from "./extract.ts";

/**
 * Money that pays nothing yet: reported to billing, so that finance can put it on an invoice there,
 * and a deposit of the customer in the ERP. Gives billing's id of it.
 */
export async function takeOverCash(
  hub: Hub,
  { entity: entityId }: Extract,
  { reference, account, amount }: Extract["cash"][number],
): Promise<string> {
  const entity = entityOf(hub.settings, entityId);
  const key = `taken-over:${reference}`;
  const buyer = await readBuyer(hub, account, reference);
  const customer = await ensureCustomer(hub, buyer);
  const currency = amount.currency.toLowerCase();
  const receivedAt = openingSecond(entity.booksSince ?? "", hub.settings.businessHour);
  const value = minorUnits(amount);
  const payment = await hub.steps.once(
    key,
    // The vendor has no list of reported payments: its idempotency key alone finds an earlier one.
    async () => undefined,
    async () => {
      const record = await hub.stripe.paymentRecords.reportPayment(
        {
          amount_requested: { value, currency },
          customer_details: { customer },
          initiated_at: receivedAt,
          outcome: "guaranteed",
          guaranteed: { guaranteed_at: receivedAt },
          payment_method_details: { type: "custom", custom: { display_name: "Bank transfer" } },
          processor_details: { type: "custom", custom: { payment_reference: reference } },
          metadata: { taken_over: reference },
        },
        { idempotencyKey: key },
      );
      return record.id;
    },
  );
  await postCustomer(hub, customer, entity, currency);
  if ((await deposits(hub).get(payment)) === undefined) {
    const terms = { customer, entity: entityId, currency, amount: value, receivedAt };
    await deposits(hub).put(payment, { ...terms, isDuplicate: false, isTakenOver: true });
  }
  await performDeposit(hub, payment);
  return payment;
}
