import { expect, test } from "vitest";
import { webhookRetryMs } from "./retries.ts";
import { signature } from "./sign.ts";

test("a payload is signed as the vendor's own test vector says", () => {
  const payload = '{"id":"evt_1","object":"event"}';
  expect(signature(payload, "whsec_test", 1795231057)).toBe(
    "t=1795231057,v1=3460902b58130cfe7e46c66c2c84a83de1244e0977b19ab3d4def5f736b326bc",
  );
});

test("a delivery is tried for most of three days and not longer", () => {
  const hours = webhookRetryMs.reduce((all, ms) => all + ms, 0) / 3_600_000;
  expect(hours).toBeLessThanOrEqual(72);
  expect(hours).toBeGreaterThan(60);
});
