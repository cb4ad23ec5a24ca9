import type { MendTask } from "@/lib/domain/azure-mend";
import { createGroup, createRegistration, registerProvider } from "@/lib/domain/commands/partner-cli";
import type { AzureFacts } from "./facts";
import { type Line, unread } from "./line";
import { type May, mayAct, setUpActions } from "./permissions";

export const titles = {
  group: "Resource group",
  provider: "Resource provider",
  registration: "Partner registration",
  regions: "Regions",
  events: "Event subscription",
} as const;

/** Whether the worker's identity may do that, as far as Azure tells. */
export function mayMend(facts: AzureFacts, task: MendTask): May {
  const rights = task === "register-provider" ? facts.subscriptionRights : facts.groupRights;
  return mayAct(rights, setUpActions[task]);
}

/** The button, unless Azure says that the identity has no right to it: then only the commands are left. */
export function mendable(facts: AzureFacts, mend: { task: MendTask; target?: string; label: string }) {
  if (mayMend(facts, mend.task) === "no")
    return {
      todo: "The portal's identity has no right to do this, and does not need it every day. Somebody with more rights runs the command, then check again.",
    };
  return { mend: { target: "", ...mend } };
}

export function groupLine(facts: AzureFacts): Line {
  const { group, place } = facts;
  const line = {
    id: "group",
    title: titles.group,
    why: "Holds everything of the partner's side. Its own region does not matter.",
    facts: [
      { label: "Azure subscription", id: place.azureSubscriptionId, copyAs: "Azure subscription ID" },
      { label: "Resource group", id: place.resourceGroup, copyAs: "resource group" },
    ],
  };
  if (group.is === "refused") return { ...unread(line, group), facts: line.facts };
  if (group.is === "absent")
    return {
      ...line,
      state: "missing",
      what: `Azure knows no resource group ${place.resourceGroup} in this Azure subscription.`,
      todo: "Create it, or set AZURE_PARTNER_SUBSCRIPTION_ID and AZURE_PARTNER_RESOURCE_GROUP of the worker to others. Then give the identity its roles there.",
      commands: [createGroup(place, "westeurope")],
    };
  return { ...line, state: "good", what: `${place.resourceGroup} is there.`, commands: [] };
}

export function providerLine(facts: AzureFacts): Line {
  const { provider, place } = facts;
  const line = {
    id: "provider",
    title: titles.provider,
    why: "An Azure subscription can use Event Grid only while Microsoft.EventGrid is registered in it.",
    facts: [],
  };
  const inUse = facts.registration.is === "read";
  if (provider.is !== "read" && inUse)
    return {
      ...line,
      state: "good",
      what: "The identity may not read it, but the Azure subscription holds Event Grid resources, so it is registered.",
      commands: [],
    };
  if (provider.is === "refused") return { ...unread(line, provider), commands: [registerProvider(place)] };
  const state = provider.is === "read" ? provider.value.state : "NotRegistered";
  if (state === "Registered")
    return { ...line, state: "good", what: "Microsoft.EventGrid is registered.", commands: [] };
  if (state === "Registering")
    return {
      ...line,
      state: "working",
      what: "Azure is registering Microsoft.EventGrid. That takes up to a few minutes.",
      commands: [],
    };
  return {
    ...line,
    state: "missing",
    what: `Microsoft.EventGrid is not registered (${state}).`,
    ...mendable(facts, { task: "register-provider", label: "Register Microsoft.EventGrid" }),
    commands: [registerProvider(place)],
  };
}

export const providerIsThere = ({ provider, registration }: AzureFacts) =>
  registration.is === "read" || provider.is !== "read" || provider.value.state === "Registered";

export function registrationLine(facts: AzureFacts): Line {
  const { registration, place } = facts;
  const line = {
    id: "registration",
    title: titles.registration,
    why: "Customers authorize you by its immutable ID. The portal shows it to them.",
  };
  if (registration.is === "refused") return unread(line, registration);
  if (registration.is === "absent")
    return {
      ...line,
      state: "missing",
      what: `There is no partner registration ${place.registration}.`,
      ...(providerIsThere(facts) ? {} : { waitsFor: titles.provider }),
      ...mendable(facts, { task: "create-registration", label: `Create ${place.registration}` }),
      commands: [createRegistration(place, place.registration)],
      facts: [],
    };
  return {
    ...line,
    state: "good",
    what: `${place.registration} is there. Give customers the immutable ID, never the resource ID: Azure takes only the first, and both may be called "partner registration ID".`,
    commands: [],
    facts: [
      {
        label: "Immutable ID, for customers",
        id: registration.value.immutableId,
        copyAs: "partner registration immutable ID",
      },
      { label: "Resource ID, for your own commands only", id: registration.value.id },
    ],
  };
}
