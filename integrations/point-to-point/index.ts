import type Stripe from "stripe-acacia";
import { openBilling } from "./billing.ts";
import { type Books, postCreditNote, postInvoice, postPayment } from "./books.ts";
import { showOnContract } from "./contract.ts";
import { acknowledged, openCrm, opportunitiesIn } from "./crm.ts";
import { addDays, dayIn } from "./days.ts";
import { billDeal, type Sales } from "./deals.ts";
import { openErp } from "./erp.ts";
import { postFees } from "./fees.ts";
import { companyOf, type Given, type Integration } from "./given.ts";

type Links = Sales & Books;

/** What billing tells, handed to whom it concerns, as billing says it. */
async function pass(links: Links, { type, data }: Stripe.Event): Promise<void> {
  const invoice = data.object as Stripe.Invoice;
  if (type === "invoice.finalized") await postInvoice(links, invoice);
  else if (type === "invoice.paid") await postPayment(links, invoice);
  else if (type === "credit_note.created") {
    await postCreditNote(links, data.object as Stripe.CreditNote);
  } else if (type.startsWith("customer.subscription.")) {
    await showOnContract(links, data.object as Stripe.Subscription);
  }
}

async function fromBilling(links: Links, request: Request): Promise<Response> {
  const { stripe, webhookSecret } = links.billing;
  const signature = request.headers.get("stripe-signature") ?? "";
  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(await request.text(), signature, webhookSecret);
  } catch {
    return new Response("not signed by billing", { status: 400 });
  }
  await pass(links, event);
  return new Response(null, { status: 204 });
}

async function fromCrm(links: Links, request: Request): Promise<Response> {
  const ids = opportunitiesIn(await request.text(), links.crm.organization);
  if (ids === undefined) return new Response("no message of this organisation", { status: 400 });
  for (const id of ids) await billDeal(links, id);
  return acknowledged();
}

/** What goes wrong is answered with 500: the vendor that told of it tells it again. */
async function receive(links: Links, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  try {
    if (pathname.endsWith("/hooks/stripe")) return await fromBilling(links, request);
    if (pathname.endsWith("/hooks/salesforce")) return await fromCrm(links, request);
  } catch (error) {
    return new Response(error instanceof Error ? error.message : String(error), { status: 500 });
  }
  return new Response(`nothing is received at ${pathname}`, { status: 404 });
}

/**
 * CRM, billing and ERP joined without anything between them: the CRM's message makes a subscription,
 * billing's events post to the ERP.
 */
export default async function pointToPoint(given: Given): Promise<Integration> {
  const company = companyOf(given.operatingModel);
  const links = { crm: openCrm(given), billing: openBilling(given), erp: openErp(given), company };
  return {
    receive: (request) => receive(links, request),
    jobs: {
      async nightly(input) {
        const today = dayIn(Math.floor(Date.now() / 1000), company.timeZone);
        await postFees(links, input?.day ?? addDays(today, -1));
      },
    },
  };
}
