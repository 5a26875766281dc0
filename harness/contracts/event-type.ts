/** The vendor's word for the message that an interaction describes: `invoice.paid · paid`. */
export function eventTypeOf(description: string): string {
  return description.split(" · ", 1)[0] ?? description;
}
