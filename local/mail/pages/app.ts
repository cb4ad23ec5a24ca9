import { Hono } from "hono";
import { type Faults, faultShape } from "../faults.ts";
import type { Mailbox, StoredMail } from "../mailbox.ts";
import { layout } from "./layout.ts";
import { listPage } from "./list-page.ts";
import { mailPage } from "./mail-page.ts";
import { serveStaticFiles } from "./static-files.ts";

type Parts = { mailbox: Mailbox; faults: Faults; addresses: { pages: string } };

/** The mailbox's pages for people, and its control API for tests. */
export function mailboxApp({ mailbox, faults, addresses }: Parts): Hono {
  const app = new Hono();
  app.use("*", async (c, next) => {
    const host = new URL(addresses.pages).host;
    const hosts = [host, host.replace("127.0.0.1", "localhost")];
    // A foreign name that resolves to this machine must not read mail, and a foreign page must not order faults.
    if (!hosts.includes(c.req.header("host") ?? "")) return c.text("Not this server's name.\n", 421);
    const origin = c.req.header("origin");
    if (c.req.method !== "GET" && origin !== undefined && !hosts.some((own) => origin === `http://${own}`))
      return c.text("This request comes from another site and was refused.\n", 403);
    await next();
    c.header("referrer-policy", "no-referrer");
    c.header("x-content-type-options", "nosniff");
    c.header("cache-control", "no-store");
  });
  serveStaticFiles(app);
  serveControl(app, mailbox, faults);

  app.get("/", (c) => page(c.html(listPage(mailbox.list(), new URL(c.req.url).searchParams))));
  app.get("/mails/:n", (c) => {
    const mail = mailbox.find(Number(c.req.param("n")));
    return page(mail ? c.html(mailPage(mail, c.req.query("view") ?? "html")) : c.html(notFound(), 404));
  });
  // Only ever shown in a frame that may run nothing: what is in a mail is its sender's.
  app.get("/mails/:n/html", (c) => {
    const mail = mailbox.find(Number(c.req.param("n")));
    const body = mail?.parsed.html;
    if (!body) return c.notFound();
    const policy =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
    return c.html(body.replace(/<head>/i, '<head><base target="_blank">'), 200, {
      "content-security-policy": policy,
    });
  });
  app.notFound((c) => page(c.html(notFound(), 404)));
  return app;
}

async function page(response: Response | Promise<Response>): Promise<Response> {
  const drawn = await response;
  drawn.headers.set(
    "content-security-policy",
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  return drawn;
}

/** For tests and for whoever drives a portal from outside: what arrived, and what shall go wrong. */
function serveControl(app: Hono, mailbox: Mailbox, faults: Faults): void {
  app.get("/control/mails", (c) => {
    const { to, subject } = c.req.query();
    const found = mailbox
      .list()
      .filter((mail) => !to || mail.to.includes(to))
      .filter(({ parsed }) => !subject || (parsed.subject ?? "").includes(subject));
    return c.json({ mails: found.slice(0, 100).map(asJson) });
  });
  app.get("/control/faults", (c) => c.json({ faults: faults.list() }));
  app.post("/control/faults", async (c) => {
    const fault = faultShape.safeParse(await c.req.json().catch(() => undefined));
    if (!fault.success) return c.json({ error: fault.error.issues[0]?.message }, 400);
    faults.order(fault.data);
    return c.json({});
  });
  app.delete("/control/faults", (c) => {
    faults.clear();
    return c.json({});
  });
}

const asJson = ({ n, at, to, parsed }: StoredMail) => ({
  n,
  at,
  to,
  from: parsed.from?.address ?? "",
  subject: parsed.subject ?? "",
  text: parsed.text ?? "",
  html: parsed.html ?? "",
  headers: Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value])),
});

const notFound = () =>
  layout({
    title: "Not found",
    main: `<div class="head"><h1>There is no such mail</h1></div><p class="muted lead"><a href="/">All mail</a></p>`,
  });
