import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { EventGridManagementClientOptionalParams } from "@azure/arm-eventgrid";
import { createHttpHeaders } from "@azure/core-rest-pipeline";
import type { Azure } from "../azure.ts";
import { storedClock } from "../clock.ts";
import { EventFaults } from "../data-plane/event-faults.ts";
import { openApp } from "../desk/open-app.ts";
import { CallJournal } from "../http/call-journal.ts";
import { Faults } from "../http/faults.ts";
import { secureApp } from "../http/secure-server.ts";
import { Metrics } from "../metrics/metrics.ts";
import { openStore } from "../store/journal-store.ts";
import { openTokenAuthority, type TokenAuthority } from "../trust/token-authority.ts";
import { loadWorld } from "../world.ts";
import { clientsFor, type Stage, stageWorld } from "./stage.ts";

const ADDRESSES = { resourceManager: "https://127.0.0.1:1", desk: "http://127.0.0.1:2" };

/** Makes stages in this process: the SDK clients hand their requests to the same HTTP code, and time stands still. */
export async function inProcessStages(): Promise<{ open(): Stage; close(): void }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "local-azure-rules-"));
  const tokens = await openTokenAuthority(folder);
  let count = 0;
  return {
    open() {
      count += 1;
      return openStage(path.join(folder, `run-${count}`), tokens);
    },
    close: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

function openStage(folder: string, tokens: TokenAuthority): Stage {
  const started = Date.now();
  let part = assemble(folder, tokens, started);
  loadWorld(part.azure.store, stageWorld());
  const control = async (address: string, init?: RequestInit) => {
    const response = await part.open.fetch(
      new Request(ADDRESSES.desk + address, { ...init, headers: { host: new URL(ADDRESSES.desk).host } }),
    );
    if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
    return response;
  };
  const issued = new Map<string, Promise<string>>();
  return {
    timeStands: true,
    ...clientsFor({
      options: {
        endpoint: ADDRESSES.resourceManager,
        httpClient: { sendRequest: (request) => send(part.secure, request) },
      },
      token(tenantId) {
        const token = issued.get(tenantId) ?? tokenOf(part.azure, tokens, tenantId);
        issued.set(tenantId, token);
        return token;
      },
    }),
    async control(address, body) {
      await control(address, { method: "POST", body: JSON.stringify(body) });
    },
    async now() {
      return part.azure.clock.now().getTime();
    },
    async again(ending) {
      part.azure.store.close();
      // A kill may come in the middle of a line; that change was never answered.
      if (ending === "kill")
        fs.appendFileSync(path.join(folder, "state.journal"), '[999999999,[["channels","/to');
      part = assemble(folder, tokens, started);
    },
    async close() {
      part.azure.store.close();
    },
  };
}

function assemble(folder: string, tokens: TokenAuthority, started: number) {
  const { store } = openStore(folder);
  const clock = storedClock(store, () => started);
  const azure: Azure = {
    store,
    clock,
    addresses: ADDRESSES,
    eventFaults: new EventFaults(),
    metrics: new Metrics(clock.now),
    wakeDelivery: () => {},
    wakeHandshake: () => {},
    noticeDeletion: () => {},
    resume: () => {},
  };
  const observation = { journal: new CallJournal(), faults: new Faults() };
  return {
    azure,
    secure: secureApp(azure, tokens, observation),
    open: openApp({ azure, tokens, secret: "unused", observation }),
  };
}

async function tokenOf(azure: Azure, tokens: TokenAuthority, tenantId: string): Promise<string> {
  const caller = azure.store.all("principals").find(({ record }) => record.tenantId === tenantId);
  if (!caller) throw new Error(`Nobody is known in ${tenantId}.`);
  return (await tokens.issue(caller.record, "https://management.azure.com")).token;
}

type HttpClient = NonNullable<EventGridManagementClientOptionalParams["httpClient"]>;
type Sent = Parameters<HttpClient["sendRequest"]>[0];

async function send(app: ReturnType<typeof secureApp>, request: Sent): ReturnType<HttpClient["sendRequest"]> {
  const response = await app.fetch(
    new Request(request.url, {
      method: request.method,
      headers: request.headers.toJSON(),
      ...(typeof request.body === "string" ? { body: request.body } : {}),
    }),
  );
  return {
    request,
    status: response.status,
    headers: createHttpHeaders(Object.fromEntries(response.headers)),
    bodyAsText: await response.text(),
  };
}
