/**
 * The task, never twice at once in this process. Whoever calls while it runs gets one more run after it, shared by all
 * who called meanwhile: what came too late for the first is not too late for that.
 */
export function oneAtATime(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = (): Promise<void> => {
    const own = task().finally(() => {
      if (running === own) running = undefined;
    });
    running = own;
    return own;
  };
  const runAgain = () => {
    next = undefined;
    return run();
  };
  return () => {
    if (!running) return run();
    next ??= running.then(runAgain, runAgain);
    return next;
  };
}
