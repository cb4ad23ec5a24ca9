import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isInternal } from "@/lib/domain/webhook";
import { type LookUp, resolvePublic } from "./public-address";

export type Posted = { is: "answered"; status: number } | { is: "not-sent" | "no-answer"; because: string };

/** `lookUp`: instead of the usual ones. */
export type PostOptions = {
  internalHosts: readonly string[];
  timeout?: number;
  ca?: string;
  lookUp?: LookUp | undefined;
};

/** From looking up the name until the whole answer is there. */
const usualTimeout = 15_000;
/** Nobody needs what a receiver says; a little is read so that its connection can end well. */
const answerMax = 16 * 1024;

/**
 * Sends one message. Connects to the very address that was looked at, follows no redirect, waits no longer than the
 * timeout and reads no more of the answer than it must.
 */
export async function postWebhook(
  address: string,
  body: string,
  headers: Record<string, string>,
  { internalHosts, timeout = usualTimeout, ca, lookUp }: PostOptions,
): Promise<Posted> {
  const url = new URL(address);
  const allowed = isInternal(url, internalHosts);
  if (url.protocol !== "https:" && !allowed) return { is: "not-sent", because: "its address is not https" };
  const over = AbortSignal.timeout(timeout);
  const resolved = await Promise.race([resolvePublic(url.hostname, allowed, over, lookUp), lateAt(over)]);
  if (resolved === "late") return late;
  if (resolved === "unknown") return { is: "not-sent", because: "its host name leads nowhere" };
  if (resolved === "unanswered")
    return { is: "not-sent", because: "no name server said where its host name leads" };
  if (resolved === "internal")
    return {
      is: "not-sent",
      because: "its host name leads into an internal network, which no setting allows",
    };
  return new Promise((resolve) => {
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    const request: ClientRequest = send(url, {
      method: "POST",
      agent: false,
      signal: over,
      // Whoever connects asks here, and gets what was looked at. An address in figures is not asked for at all.
      lookup: (_host, options, done) =>
        options.all ? done(null, [resolved]) : done(null, resolved.address, resolved.family),
      headers: {
        ...headers,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "partner-events-portal",
      },
      ...(ca ? { ca } : {}),
    });
    const end = (posted: Posted) => {
      request.destroy();
      resolve(posted);
    };
    request.on("error", (error) => end(over.aborted ? late : { is: "no-answer", because: reasonOf(error) }));
    request.on("response", (response) =>
      readLittle(response, (status) => end(over.aborted ? late : { is: "answered", status })),
    );
    // Unheard, it would be the end of the connection without an error and without an answer.
    request.on("upgrade", ({ statusCode = 0 }) => end({ is: "answered", status: statusCode }));
    over.addEventListener("abort", () => end(late), { once: true });
    request.end(body);
  });
}

const late: Posted = { is: "no-answer", because: "it did not answer in time" };

const lateAt = (over: AbortSignal) =>
  new Promise<"late">((resolve) => over.addEventListener("abort", () => resolve("late"), { once: true }));

function readLittle(response: IncomingMessage, done: (status: number) => void): void {
  let length = 0;
  const status = response.statusCode ?? 0;
  response.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > answerMax) done(status);
  });
  response.on("end", () => done(status));
  response.on("error", () => done(status));
}

/** Node's code and no more: an error's text may hold addresses. */
function reasonOf(error: Error): string {
  const code = "code" in error ? String(error.code) : error.name;
  return `the connection failed (${code})`;
}
