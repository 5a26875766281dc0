import { exitCodes } from "../../model/verdict.ts";

/** The table that `--help` prints. */
export const exitCodeHelp = `
Exit codes
  ${exitCodes.pass}    pass
  ${exitCodes.usage}    usage or set-up: a selection that matches nothing, an integration that does not start
  ${exitCodes.parse}    a file cannot be understood
  ${exitCodes.inconclusive}    inconclusive: something was not reached, not settled, not compared or not bitten
  ${exitCodes.fail}    a check failed
  ${exitCodes.internal}   an error of Tieout itself
  ${exitCodes.interrupted}  interrupted; what ran is reported`;
