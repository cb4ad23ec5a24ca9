import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { z } from "zod";
import type { Azure } from "../azure.ts";
import { deadLettersOf } from "../data-plane/dead-letter.ts";
import { eventFaultShape } from "../data-plane/event-faults.ts";
import { journalKinds } from "../http/call-journal.ts";
import { type Fault, faultShape } from "../http/faults.ts";
import { bodyLimit, readLimited } from "../http/read-body.ts";
import type { Observation } from "../http/secure-server.ts";
import { Refusal, refuse } from "../refusal.ts";
import { changeSettings, settingsChange, settingsOf, settingsTable } from "../rules/settings.ts";
import { settle } from "../rules/timers.ts";
import type { TokenAuthority } from "../trust/token-authority.ts";
import { appsOf, registerApp } from "./apps.ts";
import {
  activateShape,
  appShape,
  authorizeShape,
  clockShape,
  groupShape,
  subscriptionShape,
  tokenShape,
} from "./control-shapes.ts";
import { activate, authorize, deleteTopicByName, unauthorize } from "./customer-actions.ts";
import { metricsOf } from "./metrics-of.ts";
import { createSubscription } from "./new-subscription.ts";
import { personToken } from "./person-token.ts";
import { serveSnapshot } from "./snapshot-routes.ts";

interface ControlParts {
  azure: Azure;
  tokens: TokenAuthority;
  observation: Observation;
}

const LARGEST_BODY = 1024 * 1024;

/** The control API (README): plays the customer, moves the clock, orders faults, reads the journal. */
export function serveControl(
  app: Hono<{ Bindings: HttpBindings }>,
  { azure, tokens, observation }: ControlParts,
): void {
  const post = <S extends z.ZodType>(path: string, shape: S, act: (input: z.infer<S>) => unknown) =>
    app.post(path, async (c) => {
      const input = await read(c, shape);
      const outcome = input instanceof Refusal ? input : await act(input);
      azure.wakeDelivery();
      if (outcome instanceof Refusal) return answer(outcome);
      return c.json(outcome ?? {});
    });

  post("/control/subscriptions", subscriptionShape, (input) => createSubscription(azure, input));
  post("/control/authorize", authorizeShape, (input) => authorize(azure, input));
  post("/control/unauthorize", groupShape, (input) => unauthorize(azure, input));
  post("/control/activate", activateShape, (input) => activate(azure, input));
  post("/control/delete-topic", activateShape, (input) => deleteTopicByName(azure, input));
  post("/control/token", tokenShape, (input) => personToken(azure, tokens, input));
  post("/control/clock", clockShape, ({ advanceSeconds }) => {
    azure.clock.advance(advanceSeconds);
    settle(azure);
    return { now: azure.clock.now().toISOString() };
  });
  post("/control/apps", appShape, (input) => registerApp(azure, input));
  app.get("/control/apps", (c) => c.json({ apps: appsOf(azure) }));
  post("/control/settings", settingsChange, (changes) => ({
    settings: changeSettings(azure.store, changes),
  }));
  app.get("/control/settings", (c) =>
    c.json({ settings: settingsOf(azure.store), table: settingsTable(azure.store) }),
  );
  serveSnapshot(app, azure);
  post("/control/faults", faultShape, (fault: Fault) => observation.faults.order(fault));
  app.delete("/control/faults", (c) => {
    observation.faults.clear();
    return c.json({});
  });
  app.get("/control/clock", (c) => c.json({ now: azure.clock.now().toISOString() }));
  post("/control/event-faults", eventFaultShape, (fault) => azure.eventFaults.order(fault));
  app.get("/control/event-faults", (c) => c.json({ eventFaults: azure.eventFaults.list() }));
  app.delete("/control/event-faults", (c) => {
    azure.eventFaults.clear();
    return c.json({});
  });
  app.get("/control/dead-letters", (c) => c.json({ deadLetters: deadLettersOf(azure) }));
  app.get("/control/metrics", (c) => c.json({ metrics: metricsOf(azure) }));
  app.get("/control/journal", (c) => {
    const since = Number(c.req.query("since") ?? "0");
    if (!Number.isFinite(since)) return answer(refuse("malformedBody", { reason: "since is not a number" }));
    const wanted = c.req.queries("kind") ?? [...journalKinds];
    const kinds = journalKinds.filter((kind) => wanted.includes(kind));
    if (kinds.length < new Set(wanted).size)
      return answer(refuse("malformedBody", { reason: `kind is none of ${journalKinds.join(", ")}` }));
    return c.json({ entries: observation.journal.since(since, kinds) });
  });
  app.all("/control/*", ({ req: { method, path } }) => answer(refuse("routeNotFound", { method, path })));
}

async function read<S extends z.ZodType>(c: Context, shape: S): Promise<z.infer<S> | Refusal> {
  const text = await readLimited(c.req.raw, bodyLimit(LARGEST_BODY));
  if (text instanceof Refusal) return text;
  const json = parseJson(text);
  if (json === undefined) return refuse("malformedBody", { reason: "The body is not JSON" });
  const parsed = shape.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join(".");
  return refuse("malformedBody", { reason: `${place ? `${place}: ` : ""}${issue?.message}` });
}

const answer = (refusal: Refusal) => Response.json(refusal.body(), { status: refusal.status });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
