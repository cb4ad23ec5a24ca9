import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";

/** What is noted about the request under way, for whoever sends its answer. */
export type CurrentRequest = {
  /** Ours alone, whatever the caller sends: in the answer's x-request-id, in log lines and in the audit log. */
  id: string;
  databaseFailed: boolean;
  /** Gets the answer once its head is written, instead of what would follow (lib/web-take-over.ts). */
  takeOver?: (answer: ServerResponse) => void;
};

/** For the whole process, as in lib/stopping.ts. */
declare global {
  var portalRequests: AsyncLocalStorage<CurrentRequest> | undefined;
}

/** Everything that happens from now on for this request finds the same note. */
export function beginRequest(): CurrentRequest {
  const note: CurrentRequest = { id: randomUUID(), databaseFailed: false };
  own().enterWith(note);
  return note;
}

/** The worker and tests have no request; then nobody needs to know. */
export function noteDatabaseFailure(): void {
  const note = own().getStore();
  if (note) note.databaseFailed = true;
}

/** The head is sent as the handler returns it; then whoever calls this writes, and Next has ended. */
export function takeOverAnswer(takeOver: (answer: ServerResponse) => void): void {
  const note = own().getStore();
  if (!note) throw new Error("there is no request whose answer could be taken over");
  note.takeOver = takeOver;
}

/** Undefined in the worker and wherever nobody asked for anything. */
export function currentRequestId(): string | undefined {
  return own().getStore()?.id;
}

function own(): AsyncLocalStorage<CurrentRequest> {
  globalThis.portalRequests ??= new AsyncLocalStorage();
  return globalThis.portalRequests;
}
