import { randomUUID } from "node:crypto";
import type { Answered, Failed } from "@/lib/azure/call";
import {
  readEvents,
  readNamespace,
  readNamespaces,
  readProvider,
  readRegistration,
} from "@/lib/azure/partner-reads";
import {
  type Begun,
  createNamespace,
  createRegistration,
  registerProvider,
  touchNamespace,
  writeEventSubscription,
} from "@/lib/azure/set-up";
import { findDelivery } from "@/lib/db/azure-delivery";
import type { AzureMendModel } from "@/lib/db/generated/models";
import type { Place, Read, RefusedRead } from "@/lib/domain/azure-checklist/facts";
import { type MendTask, namespaceNameFor } from "@/lib/domain/azure-mend";

export type Looked =
  | { is: "there" }
  | { is: "on-its-way" }
  | { is: "absent" }
  | { is: "failed"; problem: string }
  | { is: "refused"; failed: Failed };

/** One thing that can be done in Azure: how it looks now, and how it is begun. */
export type MendStep = {
  look(): Promise<Looked>;
  begin(attemptId: string): Promise<Answered<Begun> | Failed>;
  /** Begun although it is there: it is written anew, or it leaves nothing behind. */
  always?: true;
  /** What is said when Azure does not come to an end; null: the checklist has better words. */
  tooLate: string | null;
};

const tooLate = "Azure did not come to an end in half an hour. It may still do so; check again later.";

export const mendSteps: Record<MendTask, (place: Place, mend: AzureMendModel) => MendStep> = {
  "register-provider": (place) => ({
    look: async () =>
      seen(await readProvider(randomUUID(), place), ({ state }) => {
        if (state === "Registered") return { is: "there" };
        return { is: state === "Registering" ? "on-its-way" : "absent" };
      }),
    begin: (attemptId) => registerProvider(attemptId, place),
    tooLate,
  }),

  "create-registration": (place) => ({
    look: async () => seen(await readRegistration(randomUUID(), place), () => ({ is: "there" })),
    begin: (attemptId) => createRegistration(attemptId, place),
    tooLate,
  }),

  "create-namespace": (place, { target, name }) => {
    const wanted = name ?? namespaceNameFor(place.registration, target);
    return {
      look: async () =>
        seen(await readNamespace(randomUUID(), place, wanted), ({ state, routing, location }) => {
          if (location !== target || routing !== "ChannelNameHeader")
            return {
              is: "failed",
              problem: `${wanted} exists already, in another region or routing by source.`,
            };
          if (state === "Succeeded") return { is: "there" };
          return isOver(state)
            ? { is: "failed", problem: `Azure shows ${wanted} as ${state}.` }
            : { is: "on-its-way" };
        }),
      begin: (attemptId) => createNamespace(attemptId, place, wanted, target),
      tooLate,
    };
  },

  "write-event-subscription": (place) => ({
    look: async () =>
      seen(await readEvents(randomUUID(), place), ({ state }) => {
        if (state === "Succeeded") return { is: "there" };
        // AwaitingManualAction: the portal did not answer the handshake, and nobody opens Azure's address by hand.
        return isOver(state) || state === "AwaitingManualAction"
          ? { is: "failed", problem: `The portal's answer to Azure's handshake did not arrive (${state}).` }
          : { is: "on-its-way" };
      }),
    begin: (attemptId) => writeEventSubscription(attemptId, place),
    always: true,
    tooLate,
  }),

  "test-delivery": (place, mend) => ({
    async look() {
      if (mend.startedAt === null) return { is: "absent" };
      // Whatever change it tells of: that it came after this one was made shows that events arrive.
      const { writeReceivedAt } = await findDelivery();
      return { is: writeReceivedAt && writeReceivedAt >= mend.startedAt ? "there" : "on-its-way" };
    },
    async begin() {
      const namespaces = await readNamespaces(randomUUID(), place);
      if (namespaces.is === "refused") return failedRead(namespaces);
      const ours = namespaces.is === "read" ? namespaces.value : [];
      const mine = ours.find(({ registrationId }) =>
        registrationId.toLowerCase().endsWith(`/partnerregistrations/${place.registration.toLowerCase()}`),
      );
      if (!mine)
        return {
          is: "failed",
          outcome: { is: "refused", reason: "request_rejected" },
          answer: { message: "There is no partner namespace to make a harmless change to." },
        };
      return touchNamespace(mend.id, place, mine.name);
    },
    always: true,
    tooLate: null,
  }),
};

const isOver = (state: string) => state === "Failed" || state === "Canceled";

function seen<Value>(read: Read<Value>, look: (value: Value) => Looked): Looked {
  if (read.is === "read") return look(read.value);
  if (read.is === "absent") return { is: "absent" };
  return { is: "refused", failed: failedRead(read) };
}

const failedRead = ({ reason, answer }: RefusedRead): Failed => ({
  is: "failed",
  outcome: { is: "refused", reason },
  answer,
});
