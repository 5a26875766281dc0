/** What a verifier process is told: one file at a time. */
export type VerifyOrder = {
  readonly pactFile: string;
  readonly provider: string;
  readonly providerVersion: string;
  /** Of the loopback server that answers for the provider. */
  readonly baseUrl: string;
};

/** What it answers. `results` is the JSON text of the native verifier. */
export type VerifyAnswer =
  | { readonly kind: "done"; readonly results: string }
  /** The native verifier cannot run here at all. */
  | { readonly kind: "unusable"; readonly why: string }
  | { readonly kind: "failed"; readonly why: string };

/** Where the server takes what is not the vendor's: `POST {action, state, params}`. */
export const statePath = "/_tieout/state";
/** `POST {description, providerStates}` gives the message of that description. */
export const messagePath = "/_tieout/message";
