// Targets that fetch would write just as they stand: no letter that it escapes, no `.` or `..` as a
// step of the path, no fragment. Nearly all are, and parsing an address costs as much as a header.
const plainTarget = /^\/(?!\.|[^?]*\/\.)[\w\-.~!$&'()*+,;=:@%/?[\]]*$/;
const encodedDot = /%2e/i;

/** Puts whole addresses together from what a caller sent, in the form in which fetch has them. */
export class Addresses {
  #host: string | undefined;
  #origin = "";

  /** Host header and request target as one address; throws a TypeError for what is none. */
  of(host: string, target: string): string {
    if (host !== this.#host) {
      this.#origin = new URL(`http://${host}`).origin;
      this.#host = host;
    }
    if (plainTarget.test(target) && !(target.includes("%") && encodedDot.test(target)))
      return this.#origin + target;
    const { href, hash } = new URL(target.startsWith("/") ? this.#origin + target : target);
    return href.slice(0, href.length - hash.length);
  }
}
