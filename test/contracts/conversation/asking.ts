import { expect } from "vitest";
import { type Acts, type Row, toLive } from "./acts.ts";

export function askingRows(acts: Acts): readonly Row[] {
  const { exits } = acts;
  return [
    [
      28,
      "a branch may be asked about, with a warning",
      async () => {
        const out = await exits(1, `can-i-deploy -a hub --branch main ${toLive}`);
        expect(out).toContain("netsuite");
        expect(out).toMatch(/race/i);
      },
    ],
    [
      29,
      "no provider has that tag",
      async () => {
        await exits(1, "can-i-deploy -a hub -e 1.0.1 --to candidate");
      },
    ],
    [
      30,
      "two versions fit each other",
      async () => {
        const out = await exits(0, "can-i-deploy -a hub -e 1.0.1 -a stripe -e 2024-06-20 -o json");
        const { matrix, summary } = JSON.parse(out) as {
          readonly matrix: readonly unknown[];
          readonly summary: object;
        };
        expect(matrix).toHaveLength(1);
        expect(summary).toMatchObject({ deployable: true, success: 1, failed: 0, unknown: 0 });
      },
    ],
    [
      31,
      "a branch may be merged",
      async () => {
        await exits(0, "can-i-merge -a hub -e 2.0.0");
      },
    ],
    [
      32,
      "a dry run says what it would have said",
      async () => {
        const out = await exits(0, `can-i-deploy -a hub -e 9.9.9 ${toLive} --dry-run`);
        expect(out).toMatch(/dry run/i);
      },
    ],
    [
      33,
      "nothing was published for that version",
      async () => {
        await exits(1, `can-i-deploy -a hub -e 9.9.9 ${toLive}`);
      },
    ],
    [
      34,
      "an unknown environment is named",
      async () => {
        const out = await exits(1, "can-i-deploy -a hub -e 1.0.1 --to-environment nowhere");
        expect(out).toContain("nowhere");
      },
    ],
    [
      35,
      "nothing is deployed to it either",
      async () => {
        const out = await exits(1, "record-deployment -a hub -e 1.0.1 --environment nowhere");
        expect(out).toContain("nowhere");
      },
    ],
  ];
}
