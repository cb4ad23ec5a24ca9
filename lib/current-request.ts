import { AsyncLocalStorage } from "node:async_hooks";

/** What is noted about the request under way, for whoever sends its answer. */
export type CurrentRequest = { databaseFailed: boolean };

/** For the whole process, as in lib/stopping.ts. */
declare global {
  var portalRequests: AsyncLocalStorage<CurrentRequest> | undefined;
}

/** Everything that happens from now on for this request finds the same note. */
export function beginRequest(): CurrentRequest {
  const note = { databaseFailed: false };
  own().enterWith(note);
  return note;
}

/** The worker and tests have no request; then nobody needs to know. */
export function noteDatabaseFailure(): void {
  const note = own().getStore();
  if (note) note.databaseFailed = true;
}

function own(): AsyncLocalStorage<CurrentRequest> {
  globalThis.portalRequests ??= new AsyncLocalStorage();
  return globalThis.portalRequests;
}
