import { writeFileSync } from "node:fs";

/** Called by Vitest when all tests are done: leaves what the whole process has used, in us. */
export function teardown(): void {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.S1_CPU_FILE ?? "", String(user + system));
}
