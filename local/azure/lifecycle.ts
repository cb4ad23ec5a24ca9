/** What a client needs to know to use this Azure. */
export interface Connection {
  ready: true;
  resourceManager: string;
  /** Azure Monitor's regional endpoints, with {region} in the place of the region. */
  metrics: string;
  audience: string;
  desk: string;
  identityEndpoint: string;
  identityHeader: string;
  caFile: string;
}

/**
 * How Node is started for it. Half the usual space for what is new (MB): pages of 160 KB hang on small objects there, and are
 * let go sooner. And garbage is collected when the heap has grown by 30 %: left to itself V8 lets it grow the more, the faster
 * the machine is.
 */
export const nodeOptions = [
  "--disable-warning=ExperimentalWarning",
  "--max-semi-space-size=8",
  "--heap-growing-percent=30",
];

/** Says where we are: to people at a terminal in words, else one line of JSON on stdout; and to a parent process. */
export function announce(connection: Connection): void {
  const line = JSON.stringify(connection);
  process.stdout.write(process.stdout.isTTY ? forPeople(connection) : `${line}\n`);
  process.send?.(connection);
}

/** What one needs to begin; the variables are those that the JavaScript SDK reads. */
export function forPeople(connection: Connection): string {
  return `
Local Azure is ready. Ctrl+C ends it; its state is kept.

  Desk, in a browser    ${connection.desk}
  Resource Manager      ${connection.resourceManager}
  Token audience        ${connection.audience}
  Metrics               ${connection.metrics}

  For a client on this machine:
    NODE_EXTRA_CA_CERTS=${connection.caFile}
    IDENTITY_ENDPOINT=${connection.identityEndpoint}
    IDENTITY_HEADER=${connection.identityHeader}

  More: local/azure/README.md

`;
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
