import { rememberStart } from "../fresh-start.ts";
import { type PortalWithAzure, startPortalWithAzure } from "../portal-with-azure-for-tests.ts";
import { type AzureEvents, startAzureEvents } from "./azure-events-for-tests.ts";
import { checkHistory } from "./check-history.ts";
import type { ClientEntry, History, Violation } from "./history.ts";
import { type InTheirAzure, inAzure } from "./in-azure.ts";
import { loadHistory } from "./load-history.ts";
import { type People, peopleAt } from "./people.ts";

/** A world in which everything that happens is remembered, and which can start over. */
export type RecordedWorld = {
  portal: PortalWithAzure;
  people: People;
  azure: InTheirAzure;
  events: AzureEvents;
  startOver(): Promise<void>;
  history(): Promise<History>;
  violations(): Promise<Violation[]>;
  stop(): Promise<void>;
};

export async function startRecordedWorld(): Promise<RecordedWorld> {
  const portal = await startPortalWithAzure();
  const log: ClientEntry[] = [];
  const events = await startAzureEvents(portal, log);
  const reset = await rememberStart(portal);
  let journalFrom = 0;
  const history = () => loadHistory(portal, log, journalFrom);
  return {
    portal,
    events,
    people: peopleAt(portal, log),
    azure: inAzure(portal, log),
    async startOver() {
      await reset();
      log.length = 0;
      journalFrom = (await portal.azure.journal()).at(-1)?.n ?? 0;
    },
    history,
    violations: async () => checkHistory(await history()),
    async stop() {
      await events.stop();
      await portal.stop();
    },
  };
}
