import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

/** What is noted about the request under way, for whoever sends its answer. */
export type CurrentRequest = {
  /** Ours alone, whatever the caller sends: in the answer's x-request-id, in log lines and in the audit log. */
  id: string;
  databaseFailed: boolean;
};

/** For the whole process, as in lib/stopping.ts. */
declare global {
  var portalRequests: AsyncLocalStorage<CurrentRequest> | undefined;
}

/** Everything that happens from now on for this request finds the same note. */
export function beginRequest(): CurrentRequest {
  const note = { id: randomUUID(), databaseFailed: false };
  own().enterWith(note);
  return note;
}

/** The worker and tests have no request; then nobody needs to know. */
export function noteDatabaseFailure(): void {
  const note = own().getStore();
  if (note) note.databaseFailed = true;
}

/** Undefined in the worker and wherever nobody asked for anything. */
export function currentRequestId(): string | undefined {
  return own().getStore()?.id;
}

function own(): AsyncLocalStorage<CurrentRequest> {
  globalThis.portalRequests ??= new AsyncLocalStorage();
  return globalThis.portalRequests;
}
