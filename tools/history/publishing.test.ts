import { expect, it } from "vitest";
import { checkPublishing, type PublishingHistory } from "./publishing";

const good: PublishingHistory = {
  published: [
    { id: "1", accountId: "a", type: "X", from: 10_000, to: 10_100, is: "accepted" },
    { id: "2", accountId: "b", type: "X", from: 10_000, to: 10_100, is: "dropped" },
  ],
  received: [{ id: "1", accountId: "a", type: "X", source: "of/a" }],
  chosen: [
    { accountId: "a", from: 0, types: ["X"] },
    { accountId: "b", from: 0, types: ["Y"] },
  ],
  sources: { a: "of/a", b: "of/b" },
  blind: [],
  lostAnswers: [],
  counted: [
    { accountId: "a", type: "X", accepted: 1, dropped: 0, failed: 0 },
    { accountId: "b", type: "X", accepted: 0, dropped: 1, failed: 0 },
  ],
};
const [first, second] = good.published;
if (!first || !second) throw new Error("two were published");

it("finds nothing in a history that is right", () => {
  expect(checkPublishing(good)).toEqual([]);
});

it.each<[string, Partial<PublishingHistory>, RegExp]>([
  [
    "an event in another account's channel",
    { received: [...good.received, { id: "1", accountId: "b", type: "X", source: "of/b" }] },
    /b got 1 of a/,
  ],
  [
    "an event that nobody published",
    { received: [...good.received, { id: "9", accountId: "a", type: "X", source: "of/a" }] },
    /nobody published/,
  ],
  [
    "an event of another type",
    { received: [{ id: "1", accountId: "a", type: "Y", source: "of/a" }] },
    /published as X/,
  ],
  ["an accepted event that never arrived", { received: [] }, /never got 1/],
  [
    "a dropped event that arrived",
    { received: [...good.received, { id: "2", accountId: "b", type: "X", source: "of/b" }] },
    /said to be dropped/,
  ],
  [
    "a type that was not chosen",
    {
      published: [{ ...first, accountId: "b" }],
      received: [{ id: "1", accountId: "b", type: "X", source: "of/b" }],
    },
    /had not chosen/,
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
    /had not chosen/,
  ],
  [
    "an event under another account's name",
    { received: [{ id: "1", accountId: "a", type: "X", source: "of/b" }] },
    /a got 1 under the name of\/b/,
  ],
  [
    "an event that came twice while no answer was lost",
    { received: [...good.received, ...good.received] },
    /a got 1 2 times/,
  ],
  [
    "an event that came twice, long after an answer was lost",
    { received: [...good.received, ...good.received], lostAnswers: [1_000] },
    /a got 1 2 times/,
  ],
  ["counts that were lost", { counted: good.counted.slice(1) }, /a X: 0 counted as accepted of 1/],
  [
    "counts of what never happened",
    { counted: [...good.counted, { accountId: "a", type: "Y", accepted: 1, dropped: 0, failed: 0 }] },
    /a Y: 1 counted as accepted of 0/,
  ],
])("catches %s", (_, wrong, words) => {
  expect(checkPublishing({ ...good, ...wrong }).join()).toMatch(words);
});

it("forgives a type that was taken away while the publisher could not know", () => {
  const chosen = [
    { accountId: "a", from: 0, types: ["X"] },
    { accountId: "a", from: 1_000, types: [] },
  ];
  const counted = good.counted.slice(0, 1);
  const blind = [{ from: 900, to: 9_000 }];
  expect(checkPublishing({ ...good, published: [first], chosen, counted, blind })).toEqual([]);
});

it("forgives an event that came twice around a lost answer", () => {
  const received = [...good.received, ...good.received];
  expect(checkPublishing({ ...good, received, lostAnswers: [9_900] })).toEqual([]);
});
