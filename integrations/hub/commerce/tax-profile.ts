import type Stripe from "stripe";

/** What decides a customer's tax: where it is, and the certificates that free it there. */
export type TaxProfile = {
  readonly jurisdiction: string | null;
  /** One certificate a line, as the CRM has them: place, first day, last day or nothing. */
  readonly exemptions: string;
};

/** How the billing customer keeps it, so that whoever sees the customer knows its tax. */
export function profileMetadata({ jurisdiction, exemptions }: TaxProfile) {
  return { tax_jurisdiction: jurisdiction ?? "", tax_exemptions: exemptions };
}

export function profileOf(customer: Stripe.Customer): TaxProfile {
  const { tax_jurisdiction: place = "", tax_exemptions: exemptions = "" } = customer.metadata;
  return { jurisdiction: place === "" ? null : place, exemptions };
}

/** Whether a certificate is valid there on that tax date; its last day counts. */
export function isExempt({ jurisdiction, exemptions }: TaxProfile, day: string): boolean {
  return exemptions.split("\n").some((certificate) => {
    const [place, from = "", to = ""] = certificate.split(" ");
    return place === jurisdiction && from <= day && (to === "" || day <= to);
  });
}
