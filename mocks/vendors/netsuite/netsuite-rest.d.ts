declare module "netsuite-rest" {
  /** What this client takes and gives; it ships no types of its own (version 1.0.9). */
  export default class NetsuiteRest {
    constructor(options: Readonly<Record<string, string>>);
    request(options: {
      readonly path: string;
      readonly method?: string;
      readonly body?: string;
      readonly heads?: Readonly<Record<string, string>>;
    }): Promise<unknown>;
  }
}
