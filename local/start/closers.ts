/** What must be stopped, in the reverse of the order it was started in. */
export type Closers = {
  add(stop: () => Promise<void> | void): void;
  /** Stops everything once; a failure of one does not keep the others. */
  closeAll(): Promise<void>;
};

export function makeClosers(): Closers {
  const stops: (() => Promise<void> | void)[] = [];
  let closing: Promise<void> | undefined;
  return {
    add: (stop) => stops.push(stop),
    closeAll: () => {
      closing ??= (async () => {
        for (let stop = stops.pop(); stop; stop = stops.pop()) {
          try {
            await stop();
          } catch (error) {
            process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
          }
        }
      })();
      return closing;
    },
  };
}
