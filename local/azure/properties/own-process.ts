import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type RunningLocalAzure, startLocalAzure } from "../start-for-tests.ts";
import { clientsFor, type Stage, stageWorld } from "./stage.ts";

/** A stage over the network: Local Azure as a process of its own, which a kill really kills. Its clock runs. */
export async function openOwnProcess(): Promise<Stage> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "local-azure-rules-"));
  const dataFolder = path.join(folder, "data");
  const worldFile = path.join(folder, "world.json");
  fs.writeFileSync(worldFile, JSON.stringify(stageWorld()));
  const start = () => startLocalAzure({ dataFolder, worldFile });
  let running = await start();
  let clients = clientsOf(running);
  const control = async (address: string, init?: RequestInit) => {
    const response = await fetch(running.connection.desk + address, init);
    if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
    return response;
  };
  return {
    timeStands: false,
    get partner() {
      return clients.partner;
    },
    customer: (subscriptionId) => clients.customer(subscriptionId),
    async control(address, body) {
      await control(address, { method: "POST", body: JSON.stringify(body) });
    },
    async now() {
      const { now }: { now: string } = await (await control("/control/clock")).json();
      return Date.parse(now);
    },
    async again(ending) {
      await running[ending]();
      running = await start();
      clients = clientsOf(running);
    },
    async close() {
      await running.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function clientsOf({ connection }: RunningLocalAzure) {
  const issued = new Map<string, string>();
  return clientsFor({
    options: {
      endpoint: connection.resourceManager,
      tlsOptions: { ca: fs.readFileSync(connection.caFile, "utf8") },
    },
    async token(tenantId) {
      const known = issued.get(tenantId);
      if (known) return known;
      const path = "/control/token";
      const response = await fetch(connection.desk + path, {
        method: "POST",
        body: JSON.stringify({ tenantId }),
      });
      const { access_token }: { access_token: string } = await response.json();
      issued.set(tenantId, access_token);
      return access_token;
    },
  });
}
