import { Lane } from "@/publisher/lane.ts";
import type { LiveRoute, RoutesPage } from "@/publisher/route.ts";
import { RouteTable } from "@/publisher/route-table.ts";
import { Sender } from "@/publisher/send.ts";
import { Usage } from "@/publisher/usage.ts";

/** One bug of a publisher, put into its own code until it is taken out again. `others`: routes of other accounts. */
export type PublisherBug = {
  name: string;
  /** What has to happen for it to show, beside publishing to every account. */
  when?: "types-change" | "flow-ends";
  /** What the history checker must say. */
  words: RegExp;
  plant(others: () => LiveRoute[]): () => void;
};

/** Replaces a method of a class; gives what puts it back. */
function replace<Host extends object, Name extends keyof Host>(
  host: Host,
  name: Name,
  make: (original: Host[Name]) => Host[Name],
): () => void {
  const original = host[name];
  host[name] = make(original);
  return () => {
    host[name] = original;
  };
}

const inSend =
  (change: (route: LiveRoute, others: LiveRoute[]) => LiveRoute) => (others: () => LiveRoute[]) =>
    replace(
      Sender.prototype,
      "send",
      (send) =>
        function (this: Sender, route, events) {
          return send.call(this, change(route, others()), events);
        },
    );
const inPages = (change: (page: RoutesPage) => RoutesPage) => () =>
  replace(
    RouteTable.prototype,
    "apply",
    (apply) =>
      function (this: RouteTable, page) {
        return apply.call(this, change(page));
      },
  );
const otherThan = (route: LiveRoute, others: LiveRoute[]) =>
  others.find(({ accountId }) => accountId !== route.accountId) ?? route;

const everything = ["Northwind.OrderPlaced", "Northwind.OrderShipped"];

export const publisherBugs: readonly PublisherBug[] = [
  {
    name: "sends into another account's channel",
    words: /got \S+ of account-/,
    plant: inSend((route, others) => ({ ...route, channel: otherThan(route, others).channel })),
  },
  {
    name: "names another account as the source",
    words: /under the name/,
    plant: inSend((route, others) => ({ ...route, source: otherThan(route, others).source })),
  },
  {
    name: "sends an account's events to others too",
    words: /got \S+ of account-/,
    plant: (others) =>
      replace(
        RouteTable.prototype,
        "find",
        (find) =>
          function (this: RouteTable, accountId) {
            const own = find.call(this, accountId);
            return [
              ...own,
              ...others()
                .filter((route) => route.accountId !== accountId)
                .slice(0, 1),
            ];
          },
      ),
  },
  {
    name: "drops no type",
    words: /which had not chosen it/,
    plant: inPages((page) => ({
      ...page,
      routes: page.routes.map((route) => (route.publish ? { ...route, eventTypes: everything } : route)),
    })),
  },
  {
    name: "goes on with the types of before",
    when: "types-change",
    words: /which had not chosen it/,
    plant: () => {
      const seen = new Map<string, readonly string[]>();
      return inPages((page) => ({
        ...page,
        routes: page.routes.map((route) => {
          if (!route.publish) return route;
          const types = [...new Set([...(seen.get(route.flowId) ?? []), ...route.eventTypes])];
          seen.set(route.flowId, types);
          return { ...route, eventTypes: types };
        }),
      }))();
    },
  },
  {
    name: "goes on after the end of a flow",
    when: "flow-ends",
    words: /which had not chosen it|never got/,
    plant: inPages((page) => ({ ...page, routes: page.routes.filter(({ publish }) => publish) })),
  },
  {
    name: "sends every event twice",
    words: /got \S+ 2 times/,
    plant: () =>
      replace(
        Sender.prototype,
        "send",
        (send) =>
          async function (this: Sender, route, events) {
            await send.call(this, route, events);
            return send.call(this, route, events);
          },
      ),
  },
  {
    name: "says accepted and sends nothing",
    words: /never got/,
    plant: () => replace(Sender.prototype, "send", () => async () => ({ is: "accepted" })),
  },
  {
    name: "says dropped and sends",
    words: /was said to be dropped/,
    plant: () =>
      replace(
        Lane.prototype,
        "add",
        (add) =>
          function (this: Lane, event, settle) {
            add.call(this, event, () => settle({ is: "dropped", because: "type_not_chosen" }));
          },
      ),
  },
  {
    name: "loses counts",
    words: /0 counted as accepted of/,
    plant: () => replace(Usage.prototype, "flush", () => async () => true),
  },
  {
    name: "counts twice",
    words: /counted as accepted of/,
    plant: () =>
      replace(
        Usage.prototype,
        "count",
        (count) =>
          function (this: Usage, ...told) {
            count.apply(this, told);
            count.apply(this, told);
          },
      ),
  },
];
