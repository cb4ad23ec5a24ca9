import type { IncomingMessage, ServerResponse } from "node:http";
import type { CurrentRequest } from "@/lib/current-request";

/**
 * When Next ends an answer that somebody asked for (`takeOverAnswer`), its head is sent and it stays open; whoever asked
 * writes to it from then on, and has to end it. An answer that is no 200 ends as always. Call it before anything else
 * that wraps the answer, so that what is handed over is Node's own.
 */
export function letBeTakenOver(
  request: IncomingMessage,
  response: ServerResponse,
  note: CurrentRequest,
): void {
  const { writeHead, write, end } = response;
  const listeners = response.rawListeners("close");
  response.end = new Proxy(end, {
    apply(target, self, args) {
      const { takeOver } = note;
      if (!takeOver || request.method !== "GET" || response.statusCode !== 200)
        return Reflect.apply(target, self, args);
      delete note.takeOver;
      if (!response.headersSent) response.flushHeaders();
      Object.assign(response, { writeHead, write, end });
      letGo(request, response, listeners);
      takeOver(response);
      return response;
    },
  });
}

/**
 * Next keeps what it noted of a request at the request itself, and waits for the answer's end to give up what it has
 * begun: 20 KB for as long as the answer is open. It has ended, and nothing was begun: no `after`, and nothing that is
 * compressed, which the answer's "no-transform" forbids. `listeners`: of whoever listened before Next; they go on to.
 */
function letGo(request: IncomingMessage, response: ServerResponse, listeners: readonly unknown[]): void {
  for (const listener of response.rawListeners("close"))
    if (!listeners.includes(listener)) Reflect.apply(response.off, response, ["close", listener]);
  Reflect.deleteProperty(request, Symbol.for("NextInternalRequestMeta"));
}
