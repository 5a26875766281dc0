import { type ConversationItem, composite, connect, deepEqual, equal, priceOf } from "./driver.ts";

/** Items 7, 8 and 13: deals with lines, in one call, and how queries reach them. */
export const dealItems: readonly ConversationItem[] = [
  {
    n: 7,
    title: "a deal and two lines in one composite call; the amount is their sum",
    async run(driver) {
      const connection = await connect(driver);
      const price = await priceOf(connection, "seven", 1200);
      const answer = await composite(connection, dealWithLines("Seven", price, 1200, [10, 2]));
      deepEqual(
        answer.compositeResponse.map((part) => part.httpStatusCode),
        [201, 201, 201],
      );
      const id = String(Object(answer.compositeResponse[0]?.body).id);
      // 10 × 1,200.00 + 2 × 1,200.00
      equal((await connection.sobject("Opportunity").retrieve(id)).Amount, 14_400);
    },
  },
  {
    n: 8,
    title: "with a bad third line nothing is stored and all answer 400",
    async run(driver) {
      const connection = await connect(driver);
      const price = await priceOf(connection, "eight", 1200);
      const request = dealWithLines("Eight", price, 1200, [10, 2, null]);
      const answer = await composite(connection, { ...request, allOrNone: true });
      deepEqual(
        answer.compositeResponse.map((part) => [part.httpStatusCode, codeOf(part.body)]),
        [
          [400, "PROCESSING_HALTED"],
          [400, "PROCESSING_HALTED"],
          [400, "PROCESSING_HALTED"],
          [400, "REQUIRED_FIELD_MISSING"],
        ],
      );
      const stored = await connection.query("SELECT Id FROM Opportunity WHERE Name = 'Eight'");
      equal(stored.totalSize, 0);
    },
  },
  {
    n: 13,
    title: "queries reach parents and children, and add up by group",
    async run(driver) {
      const connection = await connect(driver);
      const price = await priceOf(connection, "thirteen", 50);
      for (const [name, lines] of [
        ["Thirteen A", [1, 2]],
        ["Thirteen B", [4]],
        ["Thirteen C", []],
      ] as const) {
        await composite(connection, dealWithLines(name, price, 50, lines));
      }
      const found = await connection.query(
        "SELECT Name, (SELECT Quantity, PricebookEntry.Product2.ProductCode FROM OpportunityLineItems " +
          "ORDER BY Quantity DESC) FROM Opportunity WHERE Name LIKE 'Thirteen %' ORDER BY Name",
      );
      const [first, , third] = found.records;
      const lines = Object(first).OpportunityLineItems;
      deepEqual([lines.totalSize, lines.done, lines.records[0].Quantity], [2, true, 2]);
      equal(lines.records[0].PricebookEntry.Product2.ProductCode, "thirteen");
      equal(Object(third).OpportunityLineItems, null);
      const sums = await connection.query(
        "SELECT StageName, SUM(Amount), COUNT(Id) deals FROM Opportunity " +
          "WHERE Name LIKE 'Thirteen %' GROUP BY StageName",
      );
      // (1 + 2 + 4) × 50.00; the deal without lines has no amount.
      deepEqual(sums.records, [
        {
          attributes: { type: "AggregateResult" },
          StageName: "Prospecting",
          expr0: 350,
          deals: 3,
        },
      ]);
    },
  },
];

function codeOf(body: unknown): unknown {
  return Array.isArray(body) ? Object(body[0]).errorCode : undefined;
}

/** A deal and a line for each quantity; a line without one is invalid. */
function dealWithLines(
  name: string,
  price: string,
  unitPrice: number,
  quantities: readonly (number | null)[],
): Readonly<Record<string, unknown>> {
  const base = "/services/data/v68.0/sobjects";
  return {
    allOrNone: false,
    compositeRequest: [
      {
        method: "POST",
        url: `${base}/Opportunity`,
        referenceId: "opp",
        body: { Name: name, StageName: "Prospecting", CloseDate: "2026-03-31" },
      },
      ...quantities.map((quantity, index) => ({
        method: "POST",
        url: `${base}/OpportunityLineItem`,
        referenceId: `line${index}`,
        body: {
          OpportunityId: "@{opp.id}",
          PricebookEntryId: price,
          UnitPrice: unitPrice,
          ...(quantity === null ? {} : { Quantity: quantity }),
        },
      })),
    ],
  };
}
