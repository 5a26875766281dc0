import { hashText } from "../../../model/hash.ts";
import { ecTestKey, rsaTestKey } from "./test-keys.ts";

/** What an administrator hands over: keys of the token-based and of the certificate login. */
export type NetsuiteCredentials = {
  readonly account: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly tokenId: string;
  readonly tokenSecret: string;
  readonly clientId: string;
  readonly certificateId: string;
  readonly privateKey: string;
  /** A second certificate on an elliptic curve, for ES256. */
  readonly ecCertificateId: string;
  readonly ecPrivateKey: string;
};

/** Keys of one world, the same for the same seed; the account id is fixed. */
export function drawCredentials(seed: number): NetsuiteCredentials {
  const draw = (name: string, length = 64): string =>
    hashText([String(seed), "netsuite", "credential", name], length);
  return {
    account: "1234567",
    consumerKey: draw("consumer key"),
    consumerSecret: draw("consumer secret"),
    tokenId: draw("token"),
    tokenSecret: draw("token secret"),
    clientId: draw("client"),
    certificateId: draw("certificate", 32),
    privateKey: rsaTestKey,
    ecCertificateId: draw("elliptic certificate", 32),
    ecPrivateKey: ecTestKey,
  };
}
