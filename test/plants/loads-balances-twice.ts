import { planted } from "./plant.ts";

/** Takes each balance of the older books over a second time, under another name. */
export default await planted([
  {
    file: "cutover/perform.ts",
    find: "await takeOverBalance(hub, extract, balance);",
    put: "await takeOverBalance(hub, extract, balance); await takeOverBalance(hub, extract, { ...balance, id: balance.id + '_again' });",
  },
]);
