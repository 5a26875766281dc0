import { faker } from "@faker-js/faker/locale/en";
import fc from "fast-check";

// A name is no smaller than another, so it stays what it is while the rest shrinks; and no corner,
// so that few are drawn twice.
const draw = fc.noShrink(fc.noBias(fc.nat({ max: 99_999 })));

/** The legal name of a company; two draws may give the same. */
export const companyName: fc.Arbitrary<string> = draw.map((number) => {
  faker.seed(number);
  return faker.company.name();
});

/** What a company may sell: `Sleek Steel Keyboard`. */
export const productName: fc.Arbitrary<string> = draw.map((number) => {
  faker.seed(number);
  return faker.commerce.productName();
});
