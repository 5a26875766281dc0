import type { HandedOver } from "../../../contracts/needs/handed-over.ts";
import { uniquePaths } from "../../../contracts/needs/path.ts";
import type { DoorWatch } from "../../play/door-watch.ts";
import { hookParsing } from "./parse-hook.ts";
import { ReadMarks } from "./read-marks.ts";
import { plain, recorded } from "./recorded.ts";

/** A body on its way to the integration. */
type Body = {
  readonly about: Pick<HandedOver, "kind" | "n" | "vendor" | "eventType" | "body">;
  readonly text: string;
  readonly marks: ReadMarks;
  isParsed: boolean;
};

/** Bodies of one text: whoever parses it has the first that nobody has parsed, else the last. */
class SameText {
  readonly #waiting: Body[] = [];
  #last: Body | undefined;

  add(body: Body): void {
    this.#waiting.push(body);
  }

  take(): Body | undefined {
    this.#last = this.#waiting.shift() ?? this.#last;
    return this.#last;
  }
}

/** Follows what the integration reads of each body that a vendor hands to it. */
export class ReadTracking implements DoorWatch {
  readonly #all: Body[] = [];
  readonly #byText = new Map<string, SameText>();

  answered: DoorWatch["answered"] = (n, vendor, { answer }) => {
    if (answer.body !== null) this.#add({ kind: "answer", n, vendor }, answer.body);
    return answer;
  };

  delivered: DoorWatch["delivered"] = (n, { hook, eventType }, body) => {
    this.#add({ kind: "message", n, vendor: hook, eventType, body }, body);
    return body;
  };

  /** Runs `work` with everything parsed in it followed; only one at a time in a thread. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const leave = hookParsing((text, parsed) => this.#parsed(text, parsed), plain);
    try {
      return await work();
    } finally {
      leave();
    }
  }

  /** What was read of each body, in the order in which they were handed over. */
  handedOver(): readonly HandedOver[] {
    return this.#all.map(({ about, text, marks, isParsed }) => ({
      ...about,
      parsed: isParsed,
      read: uniquePaths(marks.read()),
      copied: isParsed && marks.hasCopies() ? uniquePaths(marks.copies(JSON.parse(text))) : [],
    }));
  }

  #add(about: Body["about"], text: string): void {
    const body = { about, text, marks: new ReadMarks(), isParsed: false };
    this.#all.push(body);
    const same = this.#byText.get(text) ?? new SameText();
    same.add(body);
    this.#byText.set(text, same);
  }

  #parsed(text: string, parsed: unknown): unknown {
    if (typeof parsed !== "object" || parsed === null) return parsed;
    const body = this.#byText.get(text)?.take();
    if (body === undefined) return parsed;
    body.isParsed = true;
    return recorded(parsed, body.marks);
  }
}
