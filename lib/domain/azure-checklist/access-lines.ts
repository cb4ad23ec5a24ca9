import { assignRole, defineLeastRole } from "@/lib/domain/commands/partner-cli";
import { type AzureFacts, groupId } from "./facts";
import { type Line, rawText } from "./line";
import { dailyNeeds, mayAct, maySend } from "./permissions";

/** Who the worker is for Azure. */
export function identityLine({ identity }: AzureFacts): Line {
  const line = {
    id: "identity",
    title: "Identity",
    why: "The worker acts in Azure as this identity, and nobody else does.",
    commands: [],
  };
  if (identity.is !== "read")
    return {
      ...line,
      state: "wrong",
      what: "The worker gets no token from Azure, so it can do nothing there.",
      todo: "Give the worker a managed identity, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and a credential in its environment. Then check again.",
      facts: [],
      ...(identity.is === "refused" ? { raw: rawText(identity.answer) } : {}),
    };
  const { objectId, appId, tenantId } = identity.value;
  return {
    ...line,
    state: "good",
    what: "Azure gives the worker a token.",
    facts: [
      ...(objectId ? [{ label: "Object ID", id: objectId, copyAs: "object ID" }] : []),
      ...(appId ? [{ label: "Application (client) ID", id: appId, copyAs: "application ID" }] : []),
      ...(tenantId ? [{ label: "Directory (tenant) ID", id: tenantId, copyAs: "directory ID" }] : []),
    ],
  };
}

/** What the identity may do every day: by Azure's list of its permissions, or by what was refused. */
export function rolesLine(facts: AzureFacts): Line {
  const { groupRights: rights, place } = facts;
  const line = {
    id: "roles",
    title: "Roles",
    why: "It needs EventGrid Contributor and EventGrid Data Sender on the resource group, and nothing in any customer's Azure.",
    facts: [],
  };
  const lacking = dailyNeeds
    .filter(({ action }) => mayAct(rights, action) === "no")
    .map(({ words }) => words);
  const cannotSend = maySend(rights) === "no";
  if (lacking.length > 0 || cannotSend)
    return {
      ...line,
      state: "missing",
      what: `The identity may not ${listed([...lacking, ...(cannotSend ? ["publish events"] : [])])}.`,
      todo: "An owner of the resource group runs these. A new role takes effect within about five minutes.",
      commands: roleCommands(facts, { manage: lacking.length > 0, send: cannotSend }),
    };
  if (rights.is === "read")
    return {
      ...line,
      state: "good",
      what: `The identity may ${listed([...dailyNeeds.map(({ words }) => words), "publish events"])}.`,
      commands: [],
    };
  const denied = [facts.registration, facts.namespaces].some(
    (one) => one.is === "refused" && one.reason === "partner_access_denied",
  );
  if (denied)
    return {
      ...line,
      state: "wrong",
      what: "Azure refused the portal's identity when it read the partner registration or the namespaces.",
      todo: `An owner of resource group ${place.resourceGroup} runs these, then check again.`,
      commands: roleCommands(facts, { manage: true, send: true }),
    };
  return {
    ...line,
    state: "unknown",
    optional: true,
    what: "Azure does not list what the identity may do. What was tried so far was allowed.",
    todo: "Nothing, unless a line below is refused.",
    commands: roleCommands(facts, { manage: true, send: true }),
  };
}

function roleCommands({ identity, place }: AzureFacts, need: { manage: boolean; send: boolean }) {
  const objectId = identity.is === "read" ? identity.value.objectId : null;
  if (!objectId) return [];
  const scope = groupId(place);
  const least = [...dailyNeeds.map(({ action }) => action), "Microsoft.EventGrid/eventSubscriptions/read"];
  return [
    ...(need.manage ? [assignRole(objectId, "EventGrid Contributor", scope)] : []),
    ...(need.send ? [assignRole(objectId, "EventGrid Data Sender", scope)] : []),
    ...(need.manage ? [defineLeastRole(place, "Partner Events Portal", least)] : []),
  ];
}

export const sendRoleCommands = (facts: AzureFacts) => roleCommands(facts, { manage: false, send: true });

/** "read a, b and c" */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
