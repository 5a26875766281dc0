import { deepEqual, equal, ok } from "node:assert/strict";
import { clientOf, kept, present, refused, type TalkItem } from "./driver.ts";

/** Items 14–17, 19, 20: refusals, pages, signatures, versions. */
export const refusalItems: readonly TalkItem[] = [
  {
    n: 14,
    title: "an unknown customer is missing",
    run: ({ stripe }) =>
      refused(stripe.customers.retrieve("cus_none"), {
        status: 404,
        class: "StripeInvalidRequestError",
        code: "resource_missing",
        param: "id",
        message: /No such customer: 'cus_none'/,
      }),
  },
  {
    n: 15,
    title: "a subscription needs items",
    run: (talk) =>
      refused(talk.stripe.subscriptions.create({ customer: kept(talk, "customer") }), {
        status: 400,
        code: "parameter_missing",
        param: "items",
      }),
  },
  {
    n: 16,
    title: "a parameter that does not exist is refused by name",
    run: ({ stripe }) =>
      refused(stripe.customers.create({ foo: 1 } as never), {
        status: 400,
        code: "parameter_unknown",
        param: "foo",
      }),
  },
  {
    n: 17,
    title: "pages of one yield every invoice, newest first",
    run: async ({ stripe }) => {
      const created: number[] = [];
      const ids = new Set<string>();
      for await (const invoice of stripe.invoices.list({ limit: 1 })) {
        created.push(invoice.created);
        ids.add(present(invoice.id, "invoice id"));
      }
      const all = await stripe.invoices.list({ limit: 100 });
      equal(ids.size, all.data.length);
      ok(ids.size > 3);
      deepEqual(
        created,
        [...created].sort((a, b) => b - a),
      );
    },
  },
  {
    n: 19,
    title: "every delivery is signed, and neither another body nor an old signature passes",
    run: async ({ stripe, driver }) => {
      const customer = await stripe.customers.create({ name: "Signed" });
      const invoice = await stripe.invoices.create({ customer: customer.id });
      await stripe.invoices.finalizeInvoice(present(invoice.id, "invoice id"));
      const attempts = await driver.attempts();
      ok(attempts.length > 0);
      const { webhooks } = stripe;
      for (const { body, signature } of attempts) {
        const at = Number(/t=(\d+)/.exec(signature)?.[1]);
        const read = (text: string, now: number) =>
          webhooks.constructEvent(
            text,
            signature,
            driver.credentials.webhookSecret ?? "",
            300,
            undefined,
            now * 1000,
          );
        ok(read(body, at + 299).id.startsWith("evt_"));
        for (const [text, now] of [
          [`${body} `, at],
          [body, at + 301],
        ] as const) {
          let passed = true;
          try {
            read(text, now);
          } catch {
            passed = false;
          }
          ok(!passed, "a changed body or an old signature was accepted");
        }
      }
    },
  },
  {
    n: 20,
    title: "an older version shows what the newer one has no more",
    run: async (talk) => {
      const old = clientOf(talk.driver, { apiVersion: "2025-02-24.acacia" });
      const { data } = await talk.stripe.invoices.list({ status: "paid", limit: 100 });
      const id = present(data.findLast((invoice) => invoice.amount_paid > 0)?.id, "a paid invoice");
      const before: object = await old.invoices.retrieve(id);
      const after: object = await talk.stripe.invoices.retrieve(id);
      const gone = ["subscription", "charge", "paid"];
      deepEqual(
        gone.map((name) => [name in before, name in after]),
        gone.map(() => [true, false]),
      );
      const { charge, paid } = before as { charge: string; paid: boolean };
      ok(charge.startsWith("ch_"));
      equal(paid, true);
    },
  },
];
