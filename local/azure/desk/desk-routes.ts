import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { Azure } from "../azure.ts";
import { readLimited } from "../http/read-body.ts";
import { Refusal, refuse } from "../refusal.ts";
import { act, doneTexts } from "./actions.ts";
import { addressOf, readAddress } from "./addresses.ts";
import { badNotice, goodNotice } from "./layout.ts";
import type { Markup } from "./markup.ts";
import { directoriesPage } from "./pages/directories.ts";
import { notFoundPage } from "./pages/not-found.ts";
import { partnerTopicPage } from "./pages/partner-topic.ts";
import { resourceGroupPage } from "./pages/resource-group.ts";
import { subscriptionPage } from "./pages/subscription.ts";
import { serveStaticFiles } from "./static-files.ts";
import { lookUp, type Whereabouts } from "./whereabouts.ts";

type Desk = Hono<{ Bindings: HttpBindings }>;

const LARGEST_FORM = 64 * 1024;
const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The desk: pages at ARM ids, forms that post to the page they are on, and the Azure portal's deep links. */
export function serveDesk(app: Desk, azure: Azure): void {
  serveStaticFiles(app);
  app.get("/", (c) => page(c, directoriesPage(azure)));
  app.get("/resource/*", (c) => {
    const address = readAddress(new URL(c.req.url).pathname.slice("/resource".length));
    const where = address && lookUp(azure, address);
    return where ? c.redirect(addressFor(where)) : page(c, notFoundPage(), 404);
  });
  app.on(["GET", "POST"], ["/subscriptions/*", "/Subscriptions/*"], async (c) => {
    const address = readAddress(new URL(c.req.url).pathname);
    const where = address && lookUp(azure, address);
    if (!where) return page(c, notFoundPage(), 404);
    if (c.req.method === "GET") return page(c, show(azure, where, success(c.req.query("done")), {}, {}));
    const text = await readLimited(
      c.req.raw,
      LARGEST_FORM,
      refuse("bodyTooLarge", { limit: String(LARGEST_FORM) }),
    );
    const form = new URLSearchParams(text instanceof Refusal ? "" : text);
    const result = text instanceof Refusal ? text : act(azure, where, form);
    azure.wakeDelivery();
    const typed = Object.fromEntries(form);
    if (result instanceof Refusal) return page(c, show(azure, where, badNotice(result), typed, {}), 400);
    if ("fieldErrors" in result)
      return page(c, show(azure, where, undefined, typed, result.fieldErrors), 400);
    return c.redirect(`${result.to}?done=${result.done}`, 303);
  });
  app.notFound((c) => page(c, notFoundPage(), 404));
}

type Texts = Record<string, string>;

function show(
  azure: Azure,
  where: Whereabouts,
  notice: Markup | undefined,
  typed: Texts,
  errors: Texts,
): Markup {
  const field = (name: string, label: string, value: string, hint?: string, short?: boolean) => ({
    name,
    label,
    hint,
    short,
    value: typed[name] ?? value,
    error: errors[name],
  });
  if (where.topic) return partnerTopicPage(azure, where, where.topic, notice);
  if (where.group) {
    return resourceGroupPage(azure, where, where.group, notice, [
      field("partnerRegistrationId", "Partner registration ID", "", "The partner gives it to you, a GUID."),
      field("days", "Days", "30", "1 to 365.", true),
    ]);
  }
  return subscriptionPage(azure, where, notice, field("groupName", "New resource group", ""));
}

function addressFor({ subscription, group, topic }: Whereabouts): string {
  if (topic) return addressOf.topic(topic);
  return group ? addressOf.group(group) : addressOf.subscription(subscription);
}

function success(done: string | undefined): Markup | undefined {
  const found = Object.entries(doneTexts).find(([name]) => name === done);
  return found && goodNotice(found[1]);
}

async function page(c: Context, markup: Markup, status: 200 | 400 | 404 = 200): Promise<Response> {
  return c.html(await markup, status, {
    "cache-control": "no-store",
    "content-security-policy": POLICY,
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
  });
}
