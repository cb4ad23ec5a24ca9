import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage, Server, ServerResponse } from "node:http";
import { ConfigError, webConfig } from "@/lib/config";
import { beginRequest, currentRequestId } from "@/lib/current-request";
import { errorFields, log } from "@/lib/log";
import { readableAddress } from "@/lib/readable-address";
import { isStopping } from "@/lib/stopping";
import { answerFailure } from "@/lib/web-failure";
import { stopInOrder } from "@/lib/web-stop";
import { letBeTakenOver } from "@/lib/web-take-over";

/** Refuses to start without its settings, sees each request before Next does, and ends in order. */
export function beginProcess(): void {
  checkSettings();
  let server: Server | undefined;
  subscribe("http.server.request.start", (message) => {
    if (!isRequestStart(message)) return;
    server = message.server;
    if (isStopping()) message.response.shouldKeepAlive = false;
    const note = beginRequest();
    message.response.setHeader("x-request-id", note.id);
    message.request.url = readableAddress(message.request.url ?? "/");
    letBeTakenOver(message.request, message.response, note);
    answerFailure(message.request, message.response, note);
  });
  stopInOrder(() => server);
}

/** Ends the process with one clear message when a setting is missing or wrong. */
function checkSettings(): void {
  try {
    webConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

export function logFailedRequest(error: unknown, request: { method: string; route: string }): void {
  log.error({ ...errorFields(error), ...request, requestId: currentRequestId() }, "a request failed");
}

/** What Node says at each request (its documentation, under diagnostics_channel). */
function isRequestStart(
  message: unknown,
): message is { server: Server; request: IncomingMessage; response: ServerResponse } {
  return (
    typeof message === "object" &&
    message !== null &&
    "server" in message &&
    message.server instanceof Server &&
    "request" in message &&
    message.request instanceof IncomingMessage &&
    "response" in message &&
    message.response instanceof ServerResponse
  );
}
