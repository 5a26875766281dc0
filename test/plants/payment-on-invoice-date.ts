import { planted } from "./plant.ts";

/** Posts a payment with the date of the invoice that it pays. */
export default await planted([
  {
    file: "books/payment.ts",
    find: "tranDate: bookingDay(owner, receipt.receivedAt),",
    put: "tranDate: bookingDay(owner, invoice.effective_at ?? invoice.created),",
  },
]);
