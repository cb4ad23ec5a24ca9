import type { TokenCredential } from "@azure/identity";
import { type PartnerEvent, readyEvent, unitsOf } from "./event.ts";
import { type FeedState, followFeed } from "./feed.ts";
import { keepRoutes, readKeptRoutes } from "./kept-routes.ts";
import { Lane, type Outcome } from "./lane.ts";
import { Portal } from "./portal.ts";
import type { LiveRoute, RoutesPage } from "./route.ts";
import { type RouteChange, RouteTable } from "./route-table.ts";
import { Sender } from "./send.ts";
import { Usage } from "./usage.ts";

export type { PartnerEvent } from "./event.ts";
export type { FeedState } from "./feed.ts";
export type { Outcome } from "./lane.ts";

export type PublisherOptions = {
  /** The portal, and a service token with the scopes routes:read and usage:write. */
  portal: { url: string; token: string };
  /** An identity with the role EventGrid Data Sender on the partner namespaces. */
  credential: TokenCredential;
  /** Keeps the routes over a restart, for a portal that is down at that time. */
  routesFile?: string;
  /** Events that may wait for one event flow (10,000). */
  queueMost?: number;
  /** An event that Azure did not take for so long has failed (10 minutes). */
  giveUpAfterMs?: number;
};

/** What became of an event: one result for each event flow of the account, none where it has none. */
export type Published = { flowId: string | null; outcome: Outcome }[];

export type Publisher = {
  /**
   * Publishes one event to the account's event flows that chose its type. Never rejects; settles when Azure has taken the
   * event, or when it is clear that it will not. Azure filters nothing: what was not chosen is dropped here.
   */
  publish(accountId: string, event: PartnerEvent): Promise<Published>;
  /** Whether an event of this type has anywhere to go, so that it need not be made. */
  wants(accountId: string, type: string): boolean;
  /** Resolves when the routes are known: from the portal, or, while that cannot be read, kept from an earlier process. */
  ready: Promise<void>;
  /**
   * `heldUp`: why events are tried again, as codes. `refused`: counts that the portal said it will never take, which are not
   * tried again. `ignored`: events that it counted for nobody, by its code (`account_unknown`, `flow_unknown`). `notKept`: why
   * the routes could not be written to `routesFile`; the publisher goes on by those in memory.
   */
  standing(): {
    feed: FeedState;
    flows: number;
    queued: number;
    heldUp: string[];
    unreported: number;
    refused: number;
    ignored: Readonly<Record<string, number>>;
    notKept: string | undefined;
  };
  /** Ends: what waits is sent for at most `patienceMs` (10,000) and has failed then; counts are reported for as long at most. */
  stop(patienceMs?: number): Promise<void>;
};

/** Keeps the routes fresh from the portal's feed, publishes by them, and reports what became of it. */
export function startPublisher(options: PublisherOptions): Publisher {
  const { queueMost = 10_000, giveUpAfterMs = 600_000, routesFile } = options;
  const portal = new Portal(options.portal);
  const sender = new Sender(options.credential);
  const table = new RouteTable();
  const usage = new Usage();
  const lanes = new Map<string, Lane>();
  const ending = new AbortController();
  let feed: FeedState = { is: "starting" };
  const { promise: ready, resolve: isReady } = Promise.withResolvers<void>();

  const laneOptions = { queueMost, giveUpAfterMs, send: sender.send.bind(sender) };
  const change = ({ before, after }: RouteChange) => {
    if (!after) {
      if (before) lanes.get(before.flowId)?.end({ is: "dropped", because: "flow_ended" });
      if (before) lanes.delete(before.flowId);
    } else lanes.get(after.flowId)?.update(after);
  };
  const take = (page: RoutesPage) => {
    for (const one of table.apply(page)) change(one);
    if (!page.more && routesFile !== undefined) keep(routesFile, page.cursor);
  };
  let notKept: string | undefined;
  const keep = (file: string, cursor: string) => {
    try {
      keepRoutes(file, table.all(), cursor);
      notKept = undefined;
    } catch (error) {
      notKept = String(error);
    }
  };

  const kept = routesFile === undefined ? undefined : readKeptRoutes(routesFile);
  for (const one of kept ? table.apply(kept) : []) change(one);
  const reader = {
    beginPass: () => table.beginPass(),
    onPage: take,
    onState: (state: FeedState) => {
      feed = state;
      // Kept routes may be of long ago: what was taken away since is to be known before anything is published by them.
      if (state.is === "live" || kept) isReady();
    },
  };
  const following = followFeed(portal, reader, kept?.cursor, ending.signal);
  const reporting = usage.report(portal, ending.signal);

  function laneOf(route: LiveRoute): Lane {
    const known = lanes.get(route.flowId);
    if (known) return known;
    const lane = new Lane(route, laneOptions);
    lanes.set(route.flowId, lane);
    return lane;
  }

  function publish(account: string, event: PartnerEvent): Promise<Published> {
    const now = new Date();
    // What is no text leads nowhere, and could not be reported.
    const accountId = typeof account === "string" ? account : "(none)";
    const prepared = readyEvent(event, now);
    const eventType = typeOf(event);
    const units = "because" in prepared ? 0 : unitsOf(prepared.bytes);
    const count = (flowId: string | null, outcome: Outcome) => {
      usage.count({ accountId, flowId, eventType, units }, outcome, now);
      return { flowId, outcome };
    };
    const routes = table.find(accountId);
    if ("because" in prepared) {
      const failed: Outcome = { is: "failed", because: prepared.because };
      return Promise.resolve(
        routes.length > 0 ? routes.map(({ flowId }) => count(flowId, failed)) : [count(null, failed)],
      );
    }
    if (routes.length === 0) return Promise.resolve([count(null, { is: "dropped", because: "no_flow" })]);
    // One promise for the event, and none for each flow: thousands of events a second make thousands of them.
    const { promise, resolve } = Promise.withResolvers<Published>();
    const published: Published = [];
    let open = routes.length;
    for (const [index, route] of routes.entries()) {
      const settle = (outcome: Outcome) => {
        published[index] = count(route.flowId, outcome);
        open -= 1;
        if (open === 0) resolve(published);
      };
      if (route.eventTypes.includes(prepared.fields.type)) laneOf(route).add(prepared, settle);
      else settle({ is: "dropped", because: "type_not_chosen" });
    }
    return promise;
  }

  const queued = () => [...lanes.values()].reduce((sum, lane) => sum + lane.queued, 0);
  const heldUp = () => [...new Set([...lanes.values()].flatMap((lane) => lane.heldUp ?? []))];
  return {
    publish,
    ready,
    wants: (accountId, type) => table.find(accountId).some(({ eventTypes }) => eventTypes.includes(type)),
    standing: () => ({
      feed,
      flows: table.all().filter((route) => route.publish).length,
      queued: queued(),
      heldUp: heldUp(),
      unreported: usage.unreported,
      refused: usage.refused,
      ignored: { ...usage.ignored },
      notKept,
    }),
    async stop(patienceMs = 10_000) {
      await Promise.race([
        Promise.all([...lanes.values()].map((lane) => lane.idle())),
        new Promise((resolve) => setTimeout(resolve, patienceMs).unref()),
      ]);
      for (const lane of lanes.values()) lane.end({ is: "failed", because: "stopped" });
      ending.abort();
      await Promise.all([following, reporting]);
      await usage.flush(portal, AbortSignal.timeout(patienceMs));
    },
  };
}

/** An event's type as it can be counted, whatever a caller gave. */
function typeOf(event: PartnerEvent): string {
  try {
    const { type }: { type: unknown } = event;
    const name = typeof type === "string" ? type.slice(0, 255).toWellFormed().replaceAll("\0", "") : "";
    return name || "(none)";
  } catch {
    return "(none)";
  }
}
