import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import { begin, type Executions } from "./idempotency.ts";

function request(at: string) {
  return { route: "POST /v1/customers", body: "name=A", requestId: "req_1", at: instant(at) };
}

test("executions are let go a day after they began, and no sooner", () => {
  const executions: Executions = new Map();
  begin(executions, "first", request("2026-01-01T06:00:00Z"));
  begin(executions, "second", request("2026-01-02T05:59:59Z"));
  expect([...executions.keys()]).toEqual(["first", "second"]);
  begin(executions, "third", request("2026-01-02T06:00:00Z"));
  expect([...executions.keys()]).toEqual(["second", "third"]);
});
