import type { ContractDialect } from "../../../../model/contract.ts";
import { branchesIn, kindInAnswer, kindInCall } from "./kinds.ts";
import { openProvider } from "./provider.ts";
import { shapeOf } from "./shape.ts";
import { stateNames } from "./states.ts";
import { statesBefore } from "./states-before.ts";

/** What contracts are made of at this vendor's door, and how the mock is held to them. */
export const contract: ContractDialect = {
  surface: {
    vendor: "salesforce",
    authorization: { example: "Bearer redacted", pattern: "^(Bearer|OAuth) .+$" },
    shapeOf,
    kindInAnswer,
    kindInCall,
    branchesIn,
    statesBefore,
    states: stateNames,
  },
  open: openProvider,
};
