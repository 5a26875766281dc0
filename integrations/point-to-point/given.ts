import { z } from "zod";

/** What the host hands over. */
export type Given = {
  readonly fetch: typeof fetch;
  readonly vendors: Readonly<
    Record<
      string,
      { readonly baseUrl: string; readonly credentials: Readonly<Record<string, string>> }
    >
  >;
  readonly operatingModel: unknown;
};

/** What the host gets back. */
export type Integration = {
  receive(request: Request): Promise<Response>;
  jobs: Readonly<Record<string, (input?: Record<string, string>) => Promise<void>>>;
};

const modelSchema = z.object({
  homeEntity: z.string(),
  businessHour: z.string(),
  entities: z.array(z.object({ id: z.string(), currency: z.string(), timeZone: z.string() })),
  payments: z.object({
    cardFee: z.object({ percent: z.string(), fixed: z.object({ amount: z.string() }) }),
  }),
});

/** The one company whose books are kept, and what it pays its processor. */
export type Company = {
  readonly id: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly businessHour: string;
  readonly cardFee: { readonly percent: number; readonly fixedMinor: number };
};

export function companyOf(operatingModel: unknown): Company {
  const { homeEntity, businessHour, entities, payments } = modelSchema.parse(operatingModel);
  const home = entities.find(({ id }) => id === homeEntity);
  if (home === undefined) throw new Error(`the operating model has no entity ${homeEntity}`);
  const { percent, fixed } = payments.cardFee;
  return {
    ...home,
    businessHour,
    cardFee: { percent: Number(percent), fixedMinor: Math.round(Number(fixed.amount) * 100) },
  };
}
