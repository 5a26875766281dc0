import { planted } from "./plant.ts";

/** Posts every invoice in this ERP, also those of an entity that still keeps older books. */
export default await planted([
  {
    file: "cutover/taken-over.ts",
    find: "return isInOlderBooks(entity, bookingDay(entity, issuedAt(invoice)));",
    put: "return isInOlderBooks(entity, bookingDay(entity, 0)) && entity.id === '';",
  },
]);
