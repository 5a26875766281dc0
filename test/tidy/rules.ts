/** Which folder may import which; the longest matching folder decides. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: ["model"],
  integrations: ["integrations"],
  generators: ["generators", "model"],
  contracts: ["contracts", "model"],
  reports: ["reports", "model"],
  "mocks/engines": ["mocks/engines", "model"],
  "mocks/vendors": ["mocks/engines", "model"],
  "mocks/wire": ["mocks/wire", "model"],
  harness: ["harness", "mocks", "generators", "contracts", "reports", "model"],
  "harness/language": ["harness/language", "reports", "model"],
  "harness/operating-model": ["harness/operating-model", "harness/language", "reports", "model"],
  "harness/plan": ["harness/plan", "generators", "model"],
  "harness/play": ["harness/play", "mocks", "model"],
  "harness/judge": ["harness/judge", "model"],
};

/** Each vendor is a room of its own that only the lists see. */
export const vendorRoom = /^mocks\/vendors\/([^/]+)\//;

/** What lists the vendors, and so sees all of them. */
export const vendorLists: readonly string[] = [
  "mocks/vendors/index.ts",
  "mocks/vendors/api-versions.ts",
];

/** The clients and libraries that one room alone may know. */
export const privatePackages: Readonly<Record<string, readonly string[]>> = {
  stripe: ["integrations", "mocks/vendors/stripe"],
  "stripe-acacia": ["integrations/point-to-point"],
  jsforce: ["integrations", "mocks/vendors/salesforce", "mocks/wire/jsforce-dispatcher.ts"],
  "netsuite-rest": ["mocks/vendors/netsuite"],
};

export type Ban = {
  readonly found: RegExp;
  readonly use: string;
  /** Files that may, with a reason beside the name. */
  readonly except?: readonly string[];
};

const realTime = "harness/play/real-time.ts"; // the one place that keeps the machine's own
const trampoline = "harness/play/trampoline.ts"; // answers for these names

/** Words that must not stand in sources; integrations may use the ordinary globals. */
export const bans: readonly Ban[] = [
  { found: /\bDate\.now\(/, use: "the clock that was handed in", except: [realTime, trampoline] },
  { found: /\bnew Date\(\)/, use: "the clock that was handed in" },
  { found: /\bMath\.random\b/, use: "the seeded source", except: [realTime, trampoline] },
  {
    found: /\bset(Timeout|Interval)\b/,
    use: "the agenda, or the universe's queue",
    except: [realTime, trampoline, "harness/play/virtual-clock.ts", "harness/runner/pool.ts"],
  },
  { found: /\brandomUUID\b/, use: "model/hash.ts", except: [trampoline] },
  {
    found: /\bperformance\.now\b/,
    use: "the clock that was handed in",
    except: [realTime, trampoline],
  },
  { found: /\bparseFloat\(/, use: "money() or decimal()" },
  {
    found: /\btoLocale(Lower|Upper)Case\(/,
    use: "toLowerCase(): the machine's locale changes no byte",
  },
  {
    found: /\blocaleCompare\(/,
    use: "a comparison by code unit: the machine's locale changes no byte",
  },
  { found: /@ts-(ignore|expect-error|nocheck)/, use: "a type that is true" },
];

/** Words of one vendor, which only its own folder, the index and integrations may know. */
export const vendorWords = /\b(stripe|salesforce|netsuite|jsforce|soql|suiteql)\b/i;

export const vendorWordExceptions: readonly RegExp[] = [
  /^mocks\/vendors\//,
  /^integrations\//,
  /^mocks\/wire\/jsforce-dispatcher\.ts$/,
  /^harness\/language\/schema\.ts$/, // a snippet is the text of a scenario
  /^harness\/runner\/load-integration\.ts$/, // installs the transport of that client
];

export const longestFile = 300;
