import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EndedRoute, type LiveRoute, type Route, readPage } from "./route.ts";
import { RouteTable } from "./route-table.ts";

const live = (flowId: string, version: number, more: Partial<LiveRoute> = {}): LiveRoute => ({
  publish: true,
  accountId: "adventure-works",
  flowId,
  generation: 1,
  version,
  endpoint: "https://weu.example/api/events",
  channel: `channel-${flowId}`,
  source: "northwind/adventure-works",
  eventTypes: ["Northwind.OrderPlaced"],
  ...more,
});
const ended = (flowId: string, version: number): EndedRoute => ({
  publish: false,
  accountId: "adventure-works",
  flowId,
  version,
  reason: "deleted",
});
const page = (routes: Route[], more = false) => ({ routes, cursor: "1", more });

describe("the routes", () => {
  it("are those that were told last, of any order of pages within one history", () => {
    const told = fc.array(
      fc.record({
        flow: fc.constantFrom("a", "b", "c"),
        version: fc.integer({ min: 1, max: 9 }),
        ends: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(told, (all) => {
        const table = new RouteTable();
        for (const { flow, version, ends } of all)
          table.apply(page([ends ? ended(flow, version) : live(flow, version)]));
        const newest = new Map<string, boolean>();
        const versions = new Map<string, number>();
        for (const { flow, version, ends } of all)
          if (version >= (versions.get(flow) ?? 0)) {
            versions.set(flow, version);
            newest.set(flow, !ends);
          }
        const expected = [...newest].filter(([, isLive]) => isLive).map(([flow]) => flow);
        expect(
          table
            .find("adventure-works")
            .map(({ flowId }) => flowId)
            .toSorted(),
        ).toEqual(expected.toSorted());
      }),
    );
  });

  it("end with the pass that did not tell them, and not before it is complete", () => {
    const table = new RouteTable();
    table.apply(page([live("a", 5), live("b", 6)]));
    table.beginPass();
    table.apply(page([live("b", 1)], true));
    expect(table.find("adventure-works")).toHaveLength(2);
    expect(table.apply(page([]))).toMatchObject([{ before: { flowId: "a" }, after: undefined }]);
    expect(table.find("adventure-works")).toMatchObject([{ flowId: "b", version: 1 }]);
  });

  it("of a flow that moved to another account are the new account's alone", () => {
    const table = new RouteTable();
    table.apply(page([live("a", 1)]));
    table.apply(page([live("a", 2, { accountId: "fabrikam" })]));
    expect(table.find("adventure-works")).toEqual([]);
    expect(table.find("fabrikam")).toHaveLength(1);
  });
});

describe("a page", () => {
  it("is read with what later versions of the portal may add", () => {
    expect(readPage({ ...page([live("a", 1)]), new: 1 })).toEqual(page([live("a", 1)]));
    expect(readPage({ ...page([]), routes: [{ ...ended("a", 1), new: 1 }] })).toEqual(page([ended("a", 1)]));
  });

  it("that is none is none, whatever it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(readPage(body)).toBeUndefined();
      }),
    );
    for (const wrong of [
      { ...live("a", 1), channel: 7 },
      { ...live("a", 1), eventTypes: ["a", 1] },
      { ...live("a", 1), publish: "yes" },
      null,
    ])
      expect(readPage({ routes: [wrong], cursor: "1", more: false })).toBeUndefined();
  });
});
