export { againCommand } from "./again.ts";
export { failureText, findingText, scenarioLine, summaryLine } from "./console.ts";
export { junit } from "./junit.ts";
export { reportPage } from "./page/page.ts";
export { statementsText } from "./statements.ts";
