import { hashLetters } from "../../../model/hash.ts";

/** Key prefixes: the first three characters of an id say what it names. */
export const prefixes = {
  Account: "001",
  Opportunity: "006",
  OpportunityLineItem: "00k",
  Pricebook2: "01s",
  Product2: "01t",
  PricebookEntry: "01u",
  Contract: "800",
  Organization: "00D",
  User: "005",
  QueryLocator: "01g",
  OutboundMessage: "04k",
  Notification: "04l",
} as const;
export type IdType = keyof typeof prefixes;

const upperA = 65;
const upperZ = 90;
const checksumLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/** The three characters that make a case-sensitive 15-character id safe where case is lost. */
export function checksum(id15: string): string {
  let text = "";
  for (let group = 0; group < 3; group += 1) {
    let bits = 0;
    for (let place = 0; place < 5; place += 1) {
      const code = id15.charCodeAt(group * 5 + place);
      if (code >= upperA && code <= upperZ) bits |= 1 << place;
    }
    text += checksumLetters[bits];
  }
  return text;
}

/** The 18-character id of a record, drawn from the seed, its type and its business key. */
export function drawId(seed: number, type: IdType, businessKey: string, use: number): string {
  const parts = ["salesforce", String(seed), type, businessKey];
  if (use > 1) parts.push(String(use));
  const id15 = hashLetters(parts, 12, prefixes[type]);
  return id15 + checksum(id15);
}

/** An id in its 18-character form; undefined for a text that is no id. */
export function id18(text: string): string | undefined {
  if (!/^[0-9A-Za-z]+$/.test(text)) return undefined;
  if (text.length === 15) return text + checksum(text);
  if (text.length !== 18) return undefined;
  const id15 = text.slice(0, 15);
  const sum = checksum(id15);
  return sum === text.slice(15).toUpperCase() ? id15 + sum : undefined;
}
