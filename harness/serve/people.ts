import { z } from "zod";
import { paymentMethods } from "../../model/facts/billing.ts";
import { periodField } from "../../model/fields.ts";
import type { SetUp, VendorMock } from "../../model/mock.ts";
import { type Deed, deedSchema } from "../../model/scenario/step.ts";
import type { World } from "../play/world.ts";
import { attempt, Refused, readBody } from "./control-body.ts";

const actBody = z.strictObject({ vendor: z.string(), act: z.string(), argument: z.string() });
const periodBody = z.strictObject({ period: periodField });
const paymentBody = z.strictObject({ invoice: z.string(), by: z.enum(paymentMethods) });

const servedDeeds = [
  "sales closes",
  "sales amends",
  "sales approves",
  "sales rejects",
  "sales renews",
  "customer moves",
  "finance records certificate",
  "customer cancels",
  "customer pauses",
  "customer resumes",
  "bank declines",
  "bank accepts",
  "finance maps product",
] as const;

const deedExample = '{"do": "bank accepts", "customer": "acme"}';

/** What people and banks do on the engines, from the bodies that the control door was sent. */
export class People {
  readonly #world: World;
  readonly #given: SetUp;

  constructor(world: World, given: SetUp) {
    this.#world = world;
    this.#given = given;
  }

  deed(text: string): object {
    const deed = readBody(text, deedSchema, deedExample);
    attempt(deed.do, () => this.#carryOut(deed));
    return { done: deed.do };
  }

  pay(text: string): object {
    const example = '{"invoice": "in_1", "by": "card"}';
    const { invoice, by } = readBody(text, paymentBody, example);
    attempt(`payment of ${invoice}`, () => this.#world.billing.pay(invoice, { by, amount: null }));
    return { done: `payment of ${invoice}` };
  }

  finance(does: "recognise" | "close", text: string): object {
    const { period } = readBody(text, periodBody, '{"period": "2026-01"}');
    attempt(`${does} ${period}`, () => this.#world.erp[does](period));
    return { done: `${does} ${period}` };
  }

  /** The names of what can be done inside each vendor's own application. */
  acts(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(
      this.#world.all.map(({ vendor, acts }) => [vendor, Object.keys(acts ?? {})]),
    );
  }

  act(text: string): object {
    const example = `{"vendor": "${this.#world.erp.vendor}", "act": "close", "argument": "2026-01"}`;
    const { vendor, act, argument } = readBody(text, actBody, example);
    const run = this.mockNamed(vendor).acts?.[act];
    if (run === undefined) {
      const known = this.acts()[vendor]?.join(", ") || "none";
      throw new Refused(400, `${vendor} has no act "${act}"; it has ${known}`);
    }
    attempt(act, () => run(argument));
    return { done: `${act} ${argument}` };
  }

  mockNamed(vendor: string): VendorMock {
    const found = this.#world.all.find((mock) => mock.vendor === vendor);
    if (found !== undefined) return found;
    const known = this.#world.all.map((mock) => mock.vendor).join(", ");
    throw new Refused(400, `no vendor "${vendor}" is served; there are ${known}`);
  }

  #carryOut(deed: Deed): void {
    const { crm, billing, erp } = this.#world;
    switch (deed.do) {
      case "sales closes":
        return crm.closeDeal(deed);
      case "sales amends":
        return crm.amendDeal(deed);
      case "sales renews":
        return crm.renewDeal(deed);
      case "sales approves":
      case "sales rejects":
        return crm.decideQuote(deed);
      case "customer moves":
        return crm.moveCustomer(deed);
      case "finance records certificate":
        return crm.recordCertificate(deed);
      case "customer cancels":
        return crm.cancelDeal(deed);
      case "customer pauses":
      case "customer resumes":
        return crm.pauseDeal(deed);
      case "bank declines":
        return billing.decline(deed.customer, deed.reason);
      case "bank accepts":
        return billing.accept(deed.customer);
      case "finance maps product": {
        const given = this.#given.products.find((product) => product.key === deed.product);
        if (given === undefined) throw new RangeError(`there is no product ${deed.product}`);
        return erp.mapProduct(given);
      }
      default:
        throw new RangeError(`it needs a scenario; served are ${servedDeeds.join(", ")}`);
    }
  }
}
