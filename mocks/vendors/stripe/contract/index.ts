import type { ContractDialect } from "../../../../model/contract.ts";
import { kindInAnswer, kindInCall } from "./kinds.ts";
import { messages } from "./messages.ts";
import { openProvider } from "./provider.ts";
import { shapeOf } from "./shapes.ts";
import { states } from "./states.ts";
import { statesBefore } from "./states-before.ts";

/** What contracts are made of at this vendor's door. */
export const contract: ContractDialect = {
  surface: {
    vendor: "stripe",
    authorization: {
      example: "Bearer sk_test_redacted",
      pattern: "^Bearer (sk|rk)_(test|live)_\\w+$",
    },
    shapeOf,
    kindInAnswer,
    kindInCall,
    branchesIn: ({ answer }) => (answer.status >= 400 ? [["error", "code"]] : [["status"]]),
    messages,
    statesBefore,
    states,
  },
  open: openProvider,
};
