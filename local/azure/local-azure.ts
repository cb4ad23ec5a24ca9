import { createServer as createSecureServer } from "node:https";
import path from "node:path";
import { createAdaptorServer, type ServerType } from "@hono/node-server";
import type { Azure } from "./azure.ts";
import { storedClock } from "./clock.ts";
import { noticeDeletion } from "./data-plane/deletion-notice.ts";
import { Deliverer } from "./data-plane/deliver.ts";
import { EventFaults } from "./data-plane/event-faults.ts";
import { proveWebhook } from "./data-plane/handshake.ts";
import { WebhookTokens } from "./data-plane/webhook-tokens.ts";
import { openApp } from "./desk/open-app.ts";
import { CallJournal } from "./http/call-journal.ts";
import { refusalForFailure } from "./http/failure.ts";
import { Faults } from "./http/faults.ts";
import { secureApp } from "./http/secure-server.ts";
import type { Connection } from "./lifecycle.ts";
import { Metrics } from "./metrics/metrics.ts";
import { keepTime } from "./rules/keep-time.ts";
import { changeSettings } from "./rules/settings.ts";
import type { Settings } from "./settings.ts";
import { openStore } from "./store/journal-store.ts";
import { serverCertificate } from "./trust/certificates.ts";
import { identityHeader } from "./trust/managed-identity.ts";
import { openTokenAuthority } from "./trust/token-authority.ts";
import { loadWorld, readWorld } from "./world.ts";

const HOST = "127.0.0.1";
/** As long as Azure's balancers keep an idle connection. After Node's own 5 seconds a client may ask while it is closed. */
const serverOptions = { keepAliveTimeout: 240_000 };

/** Builds and starts everything. Throws a sentence when the folder, the world or a port cannot be used. */
export async function startLocalAzure(
  settings: Settings,
): Promise<{ connection: Connection; stop: () => Promise<void> }> {
  const folder = settings.dataFolder;
  const { store, empty } = openStore(folder);
  if (empty) loadWorld(store, readWorld(settings.worldFile));
  if (settings.throttling) changeSettings(store, { throttling: settings.throttling });
  const [certificate, tokens] = await Promise.all([serverCertificate(folder), openTokenAuthority(folder)]);
  const secret = identityHeader(folder);

  const addresses = { resourceManager: "", desk: "" };
  const clock = storedClock(store);
  const azure: Azure = {
    store,
    clock,
    addresses,
    eventFaults: new EventFaults(),
    metrics: new Metrics(clock.now),
    wakeDelivery: () => deliverer.wake(),
    wakeHandshake: (key) => setImmediate(() => void proveWebhook(courier, key).catch(refusalForFailure)),
    noticeDeletion: (gone) => setImmediate(() => void noticeDeletion(courier, gone).catch(refusalForFailure)),
    resume() {
      for (const { key, record } of store.all("eventSubscriptions")) {
        if (record.provisioning === "Creating" || record.provisioning === "Updating")
          azure.wakeHandshake(key);
      }
      azure.wakeDelivery();
    },
  };
  const observation = { journal: new CallJournal(), faults: new Faults() };
  const courier = { azure, tokens: new WebhookTokens(tokens), journal: observation.journal };
  const deliverer = new Deliverer(courier);
  const keeper = keepTime(azure);

  const secure = createAdaptorServer({
    fetch: secureApp(azure, tokens, observation).fetch,
    createServer: createSecureServer,
    serverOptions: { ...serverOptions, cert: certificate.cert, key: certificate.key },
  });
  const open = createAdaptorServer({
    fetch: openApp({ azure, tokens, secret, observation }).fetch,
    serverOptions,
  });
  addresses.resourceManager = `https://${HOST}:${await listen(secure, settings.port, "LOCAL_AZURE_PORT")}`;
  addresses.desk = `http://${HOST}:${await listen(open, settings.deskPort, "LOCAL_AZURE_DESK_PORT")}`;
  azure.resume();

  return {
    connection: {
      ready: true,
      resourceManager: addresses.resourceManager,
      metrics: `${addresses.resourceManager}/metrics/{region}`,
      audience: "https://management.azure.com",
      desk: addresses.desk,
      identityEndpoint: `${addresses.desk}/msi/token`,
      identityHeader: secret,
      caFile: path.resolve(certificate.caFile),
    },
    async stop() {
      deliverer.stop();
      keeper.stop();
      await Promise.all([close(secure), close(open)]);
      store.close();
    },
  };
}

/** `setting`: where another port is set. */
function listen(server: ServerType, port: number, setting: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        taken ? new Error(`Port ${port} is taken. Stop what uses it, or set ${setting} to another.`) : error,
      );
    });
    server.listen(port, HOST, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
