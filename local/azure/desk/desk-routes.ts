import type { HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import type { Azure } from "../azure.ts";

export function serveDesk(app: Hono<{ Bindings: HttpBindings }>, azure: Azure): void {
  app.get("/", (c) => c.text(`Local Azure ${azure.addresses.resourceManager}`));
}
