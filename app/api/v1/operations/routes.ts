import { z } from "zod";
import { apiRoute, nothing } from "@/lib/api/operation";
import { problem } from "@/lib/api/problem";
import { awaitRoutes, streamRoutes } from "@/lib/api/route-stream";
import { takeWaitingPlace, waitingMost } from "@/lib/api/waiting-places";
import { wholeNumber } from "@/lib/api/whole-number";
import {
  findAccountRoutes,
  type RoutesPage,
  listRoutes as readRoutes,
  tellRoute,
} from "@/lib/services/routes";
import { route } from "./route-shape";

const most = 1_000;
const cursor = z.string().max(100).meta({
  description: "From an earlier answer. It holds for one portal and its history, and does not age.",
});
const since = cursor.optional().meta({ description: "Without it: everything that is to publish to now." });
const limit = wholeNumber(1, most).default(500);

const page = z
  .strictObject({
    routes: z.array(route),
    cursor: cursor.meta({ description: "Where to go on, as since." }),
    more: z.boolean().meta({ description: "There is more to read now." }),
  })
  .meta({ id: "RoutesPage" });

const cursorProblems = ["cursor_malformed", "cursor_foreign"] as const;

/** All accounts by page, and what changed since. Reading on from each cursor misses nothing and needs no other call. */
export const listRoutes = apiRoute({
  id: "listRoutes",
  method: "GET",
  path: "/routes",
  scope: "routes:read",
  summary: "All routes, or those that changed since a cursor",
  description:
    "In the order of their changes, each flow once, as it is now. Begin without since, go on with each cursor: first come all flows to publish to, then every change, ended flows included. Nothing is missed, whatever changes while you read; a flow may be told twice.",
  status: 200,
  says: "A page of routes.",
  problems: cursorProblems,
  params: nothing,
  query: z.strictObject({ since, limit }),
  body: nothing,
  answer: page,
  async run({ viewer }, { query }) {
    const read = await readRoutes(viewer, query.since, query.limit);
    return typeof read === "string" ? cursorProblem(read) : { answer: toPage(read) };
  },
});

/** The same by waiting: a long poll, or server-sent events that go on after a break from Last-Event-ID. */
export const watchRoutes = apiRoute({
  id: "watchRoutes",
  method: "GET",
  path: "/routes/changes",
  scope: "routes:read",
  summary: "Wait for changes of routes",
  description: `As a long poll: answers as soon as there is something after since, or with an empty page after wait seconds. Asked for as text/event-stream: an event named routes with such a page for each change; its id is the cursor, and the header Last-Event-ID stands for since. A stream ends after 200 seconds, and when the portal restarts: connect again with the id of the last event. At most ${waitingMost} requests of one token wait at once, polls and streams together, in each of the portal's web processes; one more is refused.`,
  status: 200,
  says: "A page of routes, perhaps an empty one; or a stream of them.",
  problems: [...cursorProblems, "too_many_waiting"],
  streams: true,
  params: nothing,
  query: z.strictObject({ since, limit, wait: wholeNumber(0, 30).default(20) }),
  body: nothing,
  answer: page,
  async run(request, { query }) {
    const asStream = request.headers.get("accept")?.includes("text/event-stream") === true;
    const from = (asStream ? request.headers.get("last-event-id") : null) ?? query.since;
    const leave = takeWaitingPlace(request.viewer.tokenId);
    if (!leave) return tooManyWaiting();
    let stream: Response | undefined;
    try {
      const { wait, limit: most } = query;
      const read = asStream
        ? await readRoutes(request.viewer, from, most)
        : await awaitRoutes(request, from, { wait: wait * 1_000, most });
      if (typeof read === "string") return cursorProblem(read);
      if (!asStream) return { answer: toPage(read) };
      stream = streamRoutes(request, read, (page) => JSON.stringify(toPage(page)), leave);
      return stream;
    } finally {
      if (!stream) leave();
    }
  },
});

/** One account: an account that nobody knows is not one whose flows have ended. */
export const listAccountRoutes = apiRoute({
  id: "listAccountRoutes",
  method: "GET",
  path: "/accounts/{accountId}/routes",
  scope: "routes:read",
  summary: "The routes of one account",
  description:
    "The newest change first, ended flows included. standing says whether there is anything to publish: receiving, ended (there was), nothing_yet (there never was).",
  status: 200,
  says: "All routes of the account.",
  problems: ["account_unknown"],
  params: z.strictObject({ accountId: z.string().min(1).max(64) }),
  query: nothing,
  body: nothing,
  answer: z
    .strictObject({
      accountId: z.string(),
      standing: z.enum(["receiving", "ended", "nothing_yet"]),
      routes: z.array(route),
    })
    .meta({ id: "AccountRoutes" }),
  async run({ viewer }, { params }) {
    const account = await findAccountRoutes(viewer, params.accountId);
    if (!account)
      return problem("account_unknown", "Add the organization with this account ID in the portal.");
    return { answer: { ...account, routes: account.routes.map(tellRoute) } };
  },
});

const toPage = ({ routes, ...rest }: RoutesPage): z.infer<typeof page> => ({
  ...rest,
  routes: routes.map(tellRoute),
});

const tooManyWaiting = () =>
  problem(
    "too_many_waiting",
    `${waitingMost} requests of this token wait already, as polls or as streams. End one, or try again when one has ended.`,
    { headers: { "retry-after": "30" } },
  );

function cursorProblem(read: "malformed" | "foreign") {
  return read === "malformed"
    ? problem("cursor_malformed", "Use a cursor as an earlier answer gave it.")
    : problem(
        "cursor_foreign",
        "Changes after it cannot be told. Read all routes again, without since, and replace what you have.",
      );
}
