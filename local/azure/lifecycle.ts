/** What a client needs to know to use this Azure. */
export interface Connection {
  ready: true;
  resourceManager: string;
  audience: string;
  desk: string;
  identityEndpoint: string;
  identityHeader: string;
  caFile: string;
}

/** Says where we are: one line of JSON on stdout, and the same to a parent process. */
export function announce(connection: Connection): void {
  process.stdout.write(`${JSON.stringify(connection)}\n`);
  process.send?.(connection);
}

/** Ends the program on SIGTERM, SIGINT and when the parent process is gone. */
export function stopOnRequest(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    void stop().then(() => process.exit(0));
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  process.on("disconnect", end);
}
