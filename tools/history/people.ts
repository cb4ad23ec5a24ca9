import { randomUUID } from "node:crypto";
import { latestDeadline } from "../../lib/domain/deadline.ts";
import type { Admin, Customer, Viewer } from "../../lib/domain/viewer.ts";
import { answerAll, confirm } from "../new-flow-for-tests.ts";
import type { PortalWithAzure } from "../portal-with-azure-for-tests.ts";
import { askAgainWhenBusy } from "./ask-again-when-busy.ts";
import type { ClientEntry, Wish } from "./history.ts";

export const admin: Admin = { is: "admin", personId: randomUUID(), personName: "Robin Berg", role: "admin" };

type Place = { azureSubscriptionId: string; topicName: string };
export type Seen = Extract<ClientEntry, { is: "shown" }> & { reason: string | null };

/** People at the portal: what they ask and see goes through the product's services, and into `log`. */
export function peopleAt(portal: Pick<PortalWithAzure, "web">, log: ClientEntry[]) {
  const { web } = portal;

  const find = (viewer: Viewer, id: string) => askAgainWhenBusy(() => web.flows.findFlow(viewer, id));

  /** The instant is the portal's own; two wishes for one flow in one millisecond would be told apart by nothing. */
  async function ask(
    viewer: Viewer,
    flowId: string,
    wish: Wish,
    run: (now: Date) => Promise<string>,
    eventTypes?: string[],
  ): Promise<boolean> {
    let now = new Date();
    const answer = await askAgainWhenBusy(() => {
      now = new Date();
      return run(now);
    });
    const accepted = ["asked", "sent", "done"].includes(answer);
    const asker = viewer.is === "admin" ? "admin" : viewer.organizationId;
    log.push({
      is: "asked",
      wish,
      flowId,
      asker,
      at: now.getTime(),
      accepted,
      ...(eventTypes ? { eventTypes } : {}),
    });
    return accepted;
  }

  /** What a page would show now; undefined: no such flow for this viewer. */
  async function look(viewer: Viewer, flowId: string): Promise<Seen | undefined> {
    const began = Date.now();
    const flow = await find(viewer, flowId);
    if (!flow) return undefined;
    const { state, observedAt, generation, version, observedEventTypes } = flow;
    const shown = {
      is: "shown" as const,
      flowId,
      reader: viewer.is === "admin" ? "admin" : viewer.organizationId,
      began,
      ended: Date.now(),
      generation,
      version,
      life: state.life,
      change: state.change.is,
      observedAt: observedAt?.getTime() ?? null,
      appliedTypes: observedEventTypes,
    };
    log.push(shown);
    return { ...shown, reason: state.change.is === "blocked" ? state.change.reason : null };
  }

  const shownRequest = async (id: string) => ({ id, generation: (await find(admin, id))?.generation ?? 0 });

  return {
    look,
    async send(person: Customer, { azureSubscriptionId, topicName }: Place): Promise<string> {
      const id = await askAgainWhenBusy(() =>
        answerAll(portal, person, { azureSubscriptionId, resourceGroup: "rg", topicName }),
      );
      await ask(person, id, "send", (now) => web.newFlow.sendFlow(person, id, now), [
        "Northwind.OrderPlaced",
      ]);
      return id;
    },
    /** The name of the partner topic that is asked for now; undefined: it was not taken. */
    async requestAgain(person: Customer, id: string): Promise<string | undefined> {
      const begun = await askAgainWhenBusy(() => web.again.beginAgain(person, id, new Date()));
      if (typeof begun === "string") return undefined;
      await askAgainWhenBusy(() => confirm(portal, person, begun.id));
      const draft = await find(person, begun.id);
      const send = (now: Date) => web.newFlow.sendFlow(person, begun.id, now);
      const isSent = await ask(person, id, "request-again", send, draft?.eventTypes);
      return isSent ? (draft?.topicName ?? undefined) : undefined;
    },
    async changeTypes(person: Viewer, id: string, names: string[]): Promise<boolean> {
      const flow = await find(person, id);
      if (!flow) return false;
      const seen = web.typeWishes.markOfTypes(flow);
      return ask(
        person,
        id,
        "change-types",
        (now) => web.typeWishes.changeEventTypes(person, id, { names, seen }, now),
        names,
      );
    },
    extend: (person: Viewer, id: string) =>
      ask(person, id, "extend", (now) =>
        web.deadlineWishes.extendDeadline(person, id, latestDeadline(now), now),
      ),
    askToDelete: (person: Viewer, id: string) =>
      ask(person, id, "delete", (now) => web.wishes.askToDelete(person, id, "Orders", now)),
    approve: (id: string) =>
      ask(admin, id, "approve", async (now) => web.wishes.approve(admin, await shownRequest(id), now)),
    /** What Azure has becomes what is wanted. */
    async adoptDrift(id: string): Promise<boolean> {
      const flow = await find(admin, id);
      if (!flow?.drift) return false;
      const seen = web.driftWishes.markOfDrift(flow.drift);
      const adopted = flow.drift.eventTypes ? flow.observedEventTypes : flow.eventTypes;
      return ask(
        admin,
        id,
        "adopt-drift",
        (now) => web.driftWishes.adoptDrift(admin, id, seen, now),
        adopted,
      );
    },
    async restore(id: string): Promise<boolean> {
      const flow = await find(admin, id);
      if (!flow?.drift) return false;
      const seen = web.driftWishes.markOfDrift(flow.drift);
      return ask(admin, id, "restore", (now) => web.driftWishes.restoreDrift(admin, id, seen, now));
    },
    decline: (id: string) =>
      ask(admin, id, "decline", async (now) =>
        web.wishes.decline(admin, await shownRequest(id), "Not this time.", now),
      ),
  };
}

export type People = ReturnType<typeof peopleAt>;
