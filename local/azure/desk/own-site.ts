import type { HttpBindings } from "@hono/node-server";
import type { MiddlewareHandler } from "hono";
import type { Azure } from "../azure.ts";

/**
 * Refuses what another web site makes a browser send: a foreign Host (DNS rebinding), and anything that changes state
 * with a foreign Origin. Programs send no Origin and pass.
 */
export function refusesForeignSites(azure: Azure): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (c, next) => {
    const own = new URL(azure.addresses.desk);
    const hosts = [own.host, `localhost:${own.port}`];
    if (!hosts.includes(c.req.header("host") ?? ""))
      return c.text("Local Azure answers to its own address only.", 403);
    const reading = c.req.method === "GET" || c.req.method === "HEAD";
    const origin = c.req.header("origin");
    const foreign = origin !== undefined && !hosts.some((host) => origin === `http://${host}`);
    // Event deliveries carry Azure's origin, as documented, and the receiver's address is a secret of its own.
    if (!reading && foreign && !c.req.path.startsWith("/receive/")) {
      return c.text("This request comes from another site and was refused.", 403);
    }
    return next();
  };
}
