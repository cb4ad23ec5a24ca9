import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { Azure } from "../azure.ts";
import { bodyLimit, readLimited } from "../http/read-body.ts";
import type { Observation } from "../http/secure-server.ts";
import { Refusal } from "../refusal.ts";
import type { ActionResult } from "./action-result.ts";
import { moveClock } from "./actions/clock.ts";
import { actOnEventFaults } from "./actions/event-faults.ts";
import { actOnFaults } from "./actions/faults.ts";
import { actOnSettings } from "./actions/settings.ts";
import { readAddress } from "./addresses.ts";
import type { Markup } from "./markup.ts";
import { badNotice, goodNotice } from "./notices.ts";
import { clockPage } from "./pages/clock.ts";
import { directoriesPage } from "./pages/directories.ts";
import { eventsPage } from "./pages/events.ts";
import { faultsPage } from "./pages/faults.ts";
import { journalPage } from "./pages/journal.ts";
import { journalEntryPage } from "./pages/journal-entry.ts";
import { notFoundPage } from "./pages/not-found.ts";
import { partnerPage } from "./pages/partner.ts";
import { settingsPage } from "./pages/settings.ts";
import { act, show } from "./resource-pages.ts";
import { serveStaticFiles } from "./static-files.ts";
import type { View } from "./view.ts";
import { addressAt, lookUp } from "./whereabouts.ts";

type Desk = Hono<{ Bindings: HttpBindings }>;
type Reply = Response | Promise<Response>;
type Shown = (view: View) => Markup;

const LARGEST_FORM = 64 * 1024;
const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The desk: pages at ARM ids, forms that post to the page they are on, and the Azure portal's deep links. */
export function serveDesk(app: Desk, azure: Azure, { journal, faults }: Observation): void {
  const missing = (c: Context) => respond(c, notFoundPage(viewOf(azure, c)), 404);
  const both = (c: Context, shown: Shown, pressed: (form: URLSearchParams) => ActionResult): Reply =>
    c.req.method === "GET" ? respond(c, shown(viewOf(azure, c))) : press(azure, c, shown, pressed);

  serveStaticFiles(app);
  app.get("/", (c) => respond(c, directoriesPage(viewOf(azure, c))));
  app.get("/partner", (c) => respond(c, partnerPage(viewOf(azure, c))));
  app.on(["GET", "POST"], "/events", (c) =>
    both(c, eventsPage, (form) => actOnEventFaults(azure.eventFaults, form)),
  );
  app.get("/journal", (c) => respond(c, journalPage(viewOf(azure, c), journal)));
  app.get("/journal/:n", (c) => {
    const entry = journal.since(Number(c.req.param("n")) - 1)[0];
    return entry?.n === Number(c.req.param("n"))
      ? respond(c, journalEntryPage(viewOf(azure, c), entry))
      : missing(c);
  });
  app.on(["GET", "POST"], "/faults", (c) =>
    both(
      c,
      (view) => faultsPage(view, faults),
      (form) => actOnFaults(faults, form),
    ),
  );
  app.on(["GET", "POST"], "/clock", (c) => both(c, clockPage, (form) => moveClock(azure, form)));
  app.on(["GET", "POST"], "/settings", (c) => both(c, settingsPage, (form) => actOnSettings(azure, form)));
  app.get("/resource/*", (c) => {
    const address = readAddress(new URL(c.req.url).pathname.slice("/resource".length));
    const where = address && lookUp(azure, address);
    return where ? c.redirect(addressAt(where)) : missing(c);
  });
  app.on(["GET", "POST"], ["/subscriptions/*", "/Subscriptions/*"], (c) => {
    const address = readAddress(new URL(c.req.url).pathname);
    const where = address && lookUp(azure, address);
    if (!where) return missing(c);
    return both(
      c,
      (view) => show(view, where),
      (form) => act(azure, where, form),
    );
  });
  app.notFound(missing);
}

/** Does what a form says: on to the next page with a word of success, or the same page with what went wrong. */
async function press(
  azure: Azure,
  c: Context,
  shown: Shown,
  pressed: (form: URLSearchParams) => ActionResult,
): Promise<Response> {
  const text = await readLimited(c.req.raw, bodyLimit(LARGEST_FORM));
  const form = new URLSearchParams(text instanceof Refusal ? "" : text);
  const result = text instanceof Refusal ? text : pressed(form);
  azure.wakeDelivery();
  if (!(result instanceof Refusal) && "to" in result)
    return c.redirect(`${result.to}?done=${result.done}`, 303);
  const view = { ...viewOf(azure, c), typed: form };
  if (result instanceof Refusal) return respond(c, shown({ ...view, notice: badNotice(result) }), 400);
  if ("fieldErrors" in result) return respond(c, shown({ ...view, errors: result.fieldErrors }), 400);
  return respond(c, shown(view));
}

function viewOf(azure: Azure, c: Context): View {
  const query = new URL(c.req.url).searchParams;
  return { azure, query, notice: goodNotice(query.get("done")), typed: new URLSearchParams(), errors: {} };
}

async function respond(c: Context, markup: Markup, status: 200 | 400 | 404 = 200): Promise<Response> {
  return c.html(await markup, status, {
    "cache-control": "no-store",
    "content-security-policy": POLICY,
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
  });
}
