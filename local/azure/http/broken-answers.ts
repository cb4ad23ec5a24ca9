import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { FaultEffect } from "./faults.ts";

type SecureContext = Context<{ Bindings: HttpBindings }>;

/**
 * The answer of a fault that comes instead of doing anything; undefined when the call is to be done. A 401 has the
 * header that comes with each one of the place that was called, if any.
 */
export function answerInstead(
  c: SecureContext,
  fault: FaultEffect | undefined,
  challenge: () => string | undefined = () => undefined,
): Response | undefined {
  if (fault?.kind === "reset-before") return reset(c);
  if (fault?.kind === "drop-before") return RESPONSE_ALREADY_SENT;
  if (fault?.kind === "garbage") {
    const page = "<html><head><title>Sign in</title></head><body>Not what you asked for</body></html>";
    return new Response(page, { status: fault.status, headers: { "content-type": "text/html" } });
  }
  if (fault?.kind !== "status") return undefined;
  const body = fault.body ?? {
    error: { code: "OrderedFault", message: "This answer was ordered by the control API." },
  };
  const wanted = fault.status === 401 ? challenge() : undefined;
  const empty = fault.status === 204 || fault.status === 304;
  return new Response(empty ? null : typeof body === "string" ? body : JSON.stringify(body), {
    status: fault.status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      ...(wanted ? { "www-authenticate": wanted } : {}),
      ...fault.headers,
    },
  });
}

/** The answer to a call that was done, as the fault spoils it on its way; else as it is. */
export async function spoiled(
  c: SecureContext,
  fault: FaultEffect | undefined,
  whole: Response,
): Promise<Response> {
  if (fault?.kind === "reset-after") return reset(c);
  if (fault?.kind === "drop-after") return RESPONSE_ALREADY_SENT;
  if (fault?.kind === "malformed-json") {
    const text = await whole.text();
    return new Response(text.slice(0, Math.ceil(text.length * 0.6)), whole);
  }
  if (fault?.kind === "truncated") return truncated(c, whole);
  if (fault?.kind === "drip") return dripped(c, whole);
  return fault?.kind === "duplicate-headers" ? withDuplicates(c, whole) : whole;
}

/** No answer reaches the caller at all; what is dropped leaves the connection open until the caller gives up. */
export function isUnanswered(fault: FaultEffect | undefined): boolean {
  return fault !== undefined && /^(reset|drop)-/.test(fault.kind);
}

function reset(c: SecureContext): Response {
  c.env.incoming.socket.destroy();
  return new Response(null, { status: 500 });
}

/** Half of the body, then the connection ends although more was announced. */
async function truncated(c: SecureContext, whole: Response): Promise<Response> {
  const body = Buffer.from(await whole.arrayBuffer());
  const headers = { ...Object.fromEntries(whole.headers), "content-length": String(body.length + 1) };
  c.env.outgoing.writeHead(whole.status, headers);
  c.env.outgoing.write(body.subarray(0, body.length / 2), () => c.env.incoming.socket.destroy());
  return RESPONSE_ALREADY_SENT;
}

/** The headers at once, then a byte each second, to the end or until the caller gives up. */
async function dripped(c: SecureContext, whole: Response): Promise<Response> {
  const body = Buffer.from(await whole.arrayBuffer());
  if (body.length === 0) return whole;
  const { outgoing } = c.env;
  outgoing.writeHead(whole.status, {
    ...Object.fromEntries(whole.headers),
    "content-length": String(body.length),
  });
  outgoing.flushHeaders();
  let sent = 0;
  const drops = setInterval(() => {
    outgoing.write(body.subarray(sent, sent + 1));
    sent += 1;
    if (sent === body.length) outgoing.end();
  }, 1_000);
  outgoing.once("close", () => clearInterval(drops));
  return RESPONSE_ALREADY_SENT;
}

/** Every header of Azure's own, and those that lead on, twice; Response would join them to one. */
async function withDuplicates(c: SecureContext, whole: Response): Promise<Response> {
  const body = Buffer.from(await whole.arrayBuffer());
  const lines = [...whole.headers].flatMap(([name, value]) =>
    /^(x-ms-|azure-|location$|retry-after$)/.test(name) ? [name, value, name, value] : [name, value],
  );
  c.env.outgoing.writeHead(whole.status, [...lines, "content-length", String(body.length)]);
  c.env.outgoing.end(body);
  return RESPONSE_ALREADY_SENT;
}
