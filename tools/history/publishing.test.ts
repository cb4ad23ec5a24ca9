import { expect, it } from "vitest";
import { checkPublishing, type PublishingHistory } from "./publishing";

const good: PublishingHistory = {
  published: [
    { id: "1", accountId: "a", type: "X", from: 10_000, to: 10_100, is: "accepted" },
    { id: "2", accountId: "b", type: "X", from: 10_000, to: 10_100, is: "dropped" },
  ],
  received: [{ id: "1", accountId: "a", type: "X" }],
  chosen: [
    { accountId: "a", from: 0, types: ["X"] },
    { accountId: "b", from: 0, types: ["Y"] },
  ],
  blind: [],
};
const [first, second] = good.published;
if (!first || !second) throw new Error("two were published");

it("finds nothing in a history that is right", () => {
  expect(checkPublishing(good)).toEqual([]);
});

it.each<[string, Partial<PublishingHistory>, RegExp]>([
  [
    "an event in another account's channel",
    { received: [...good.received, { id: "1", accountId: "b", type: "X" }] },
    /b got 1 of a/,
  ],
  [
    "an event that nobody published",
    { received: [...good.received, { id: "9", accountId: "a", type: "X" }] },
    /nobody published/,
  ],
  ["an event of another type", { received: [{ id: "1", accountId: "a", type: "Y" }] }, /published as X/],
  ["an accepted event that never arrived", { received: [] }, /never got 1/],
  [
    "a dropped event that arrived",
    { received: [...good.received, { id: "2", accountId: "b", type: "X" }] },
    /said to be dropped/,
  ],
  [
    "a type that was not chosen",
    { published: [{ ...first, accountId: "b" }], received: [{ id: "1", accountId: "b", type: "X" }] },
    /not chosen/,
  ],
  [
    "a type that was taken away long before",
    {
      published: [first],
      chosen: [
        { accountId: "a", from: 0, types: ["X"] },
        { accountId: "a", from: 1_000, types: [] },
      ],
    },
    /not chosen/,
  ],
])("catches %s", (_, wrong, words) => {
  expect(checkPublishing({ ...good, ...wrong }).join()).toMatch(words);
});

it("forgives a type that was taken away while the publisher could not know", () => {
  const chosen = [
    { accountId: "a", from: 0, types: ["X"] },
    { accountId: "a", from: 1_000, types: [] },
  ];
  expect(checkPublishing({ ...good, published: [first], chosen, blind: [{ from: 900, to: 9_000 }] })).toEqual(
    [],
  );
});
