/** What the broker does not do, in words for the caller; the face answers it with that status. */
export class BrokerRefusal extends Error {
  override readonly name = "BrokerRefusal";
  readonly status: 400 | 404 | 409 | 422;
  /** The field or resource that it is about, as clients of a broker know it. */
  readonly about: string;

  constructor(status: 400 | 404 | 409 | 422, about: string, message: string) {
    super(message);
    this.status = status;
    this.about = about;
  }
}

export function unknown(about: string, message: string): BrokerRefusal {
  return new BrokerRefusal(404, about, message);
}
