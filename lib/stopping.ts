/**
 * Whether this process has been asked to end. Held once for the whole process and not by this module: Next gives pages,
 * handlers and instrumentation a copy of each module of their own.
 */
declare global {
  var portalStop: AbortController | undefined;
}

/** Aborted at the first SIGTERM or SIGINT. */
export function stopSignal(): AbortSignal {
  return own().signal;
}

export function isStopping(): boolean {
  return stopSignal().aborted;
}

export function beginStop(): void {
  own().abort();
}

function own(): AbortController {
  globalThis.portalStop ??= new AbortController();
  return globalThis.portalStop;
}
