import { expect, test } from "vitest";
import type { MessageInteraction } from "../../contracts/pact/format.ts";
import { checkHandlers } from "../../harness/contracts/handlers/check-handlers.ts";
import { type StoredPact, storedPacts } from "../../harness/contracts/verify/stored-pacts.ts";
import { loadProject } from "../../harness/runner/project.ts";
import { root } from "../cli/tieout.ts";

const project = loadProject(root);
const eventType = "payout.paid";

/** The shipped contract of one message, with its example changed. */
function onlyMessage(change: (content: Record<string, unknown>) => void): readonly StoredPact[] {
  const { pacts } = storedPacts(project, { consumer: "hub" });
  return pacts.flatMap((stored) => {
    const found = stored.pact.interactions.find(
      (one): one is MessageInteraction =>
        one.type === "Asynchronous/Messages" && one.description === eventType,
    );
    if (found === undefined) return [];
    const interaction = structuredClone(found);
    change(interaction.contents.content as Record<string, unknown>);
    return [{ ...stored, pact: { ...stored.pact, interactions: [interaction] } }];
  });
}

test("the hub's handler does the same with a message that holds only what it needs", async () => {
  const handled = await checkHandlers(
    project,
    onlyMessage(() => {}),
  );
  expect(handled).toMatchObject([{ description: eventType, verdict: "handled", why: null }]);
}, 60_000);

test("a handler that needs more than the contract promises is told with the scenario", async () => {
  const [one] = await checkHandlers(
    project,
    onlyMessage((content) => void delete content.data),
  );
  expect(one).toMatchObject({ description: eventType, verdict: "not handled" });
  expect(one?.scenario).toMatch(/^[\w-]+$/);
  expect(one?.why).toMatch(/it answered 4\d\d to payout\.paid/);
}, 60_000);

test("a message that no known scenario relies on is never green", async () => {
  const nobody = onlyMessage(() => {}).map((one) => ({ ...one, reliance: () => [] }));
  const handled = await checkHandlers(project, nobody);
  expect(handled).toMatchObject([{ scenario: null, verdict: "not checked" }]);
});
