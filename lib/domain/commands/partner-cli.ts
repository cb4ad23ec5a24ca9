import { bashQuoted, option } from "./azure-cli";
import { type CommandBlock, line, mark } from "./block";

/** Where the partner's own resources are. */
export type PartnerPlace = { azureSubscriptionId: string; resourceGroup: string };

const where = ({ azureSubscriptionId, resourceGroup }: PartnerPlace) => [
  line`  ${option("--subscription", azureSubscriptionId)} \\`,
  line`  ${option("--resource-group", resourceGroup)} \\`,
];
const scopeOf = ({ azureSubscriptionId, resourceGroup }: PartnerPlace) =>
  `/subscriptions/${azureSubscriptionId}/resourceGroups/${resourceGroup}`;

/** For Bash and Azure Cloud Shell, run by somebody with more rights than the portal's identity (reference, azure 5.2, 6.3, 9.1). */
export const registerProvider = ({ azureSubscriptionId }: PartnerPlace): CommandBlock => ({
  title: "Register the resource provider",
  lines: [
    line`az provider register --wait \\`,
    line`  --namespace Microsoft.EventGrid \\`,
    line`  ${option("--subscription", azureSubscriptionId)}`,
  ],
});

export const createGroup = (
  { azureSubscriptionId, resourceGroup }: PartnerPlace,
  location: string,
): CommandBlock => ({
  title: "Create the resource group",
  lines: [
    line`az group create \\`,
    line`  ${option("--subscription", azureSubscriptionId)} \\`,
    line`  ${option("--name", resourceGroup)} \\`,
    line`  ${option("--location", location)}`,
  ],
});

export const createRegistration = (place: PartnerPlace, name: string): CommandBlock => ({
  title: "Create the partner registration",
  lines: [
    line`az eventgrid partner registration create \\`,
    ...where(place),
    line`  ${option("--name", name)}`,
  ],
});

export type NewNamespace = { name: string; location: string; registration: string };

export const createNamespace = (
  place: PartnerPlace,
  { name, location, registration }: NewNamespace,
): CommandBlock => ({
  title: "Create the partner namespace",
  lines: [
    line`az eventgrid partner namespace create \\`,
    ...where(place),
    line`  ${option("--name", name)} \\`,
    line`  ${option("--location", location)} \\`,
    line`  ${option("--partner-registration-id", registrationId(place, registration))} \\`,
    line`  --partner-topic-routing-mode ChannelNameHeader`,
  ],
});

const registrationId = (place: PartnerPlace, name: string) =>
  `${scopeOf(place)}/providers/Microsoft.EventGrid/partnerRegistrations/${name}`;

export const deleteNamespace = (place: PartnerPlace, name: string): CommandBlock => ({
  title: "Delete the empty partner namespace",
  optional: true,
  lines: [line`az eventgrid partner namespace delete \\`, ...where(place), line`  ${option("--name", name)}`],
});

/** Any write tells whether events arrive; setting a tag changes nothing else. */
export const touchNamespace = (place: PartnerPlace, name: string): CommandBlock => ({
  title: "Make a harmless change that Azure tells of",
  lines: [
    line`az eventgrid partner namespace update \\`,
    ...where(place),
    line`  ${option("--name", name)} \\`,
    line`  --tags partner-events-portal=delivery-test`,
  ],
});

export type NewEventSubscription = {
  name: string;
  address: string;
  subjectPrefix: string;
  types: readonly string[];
  /** Nothing secret is shown: the key comes from a variable of the reader's shell. */
  proof: { is: "key"; header: string } | { is: "token"; tenantId: string; audience: string };
};

export const writeEventSubscription = (place: PartnerPlace, wanted: NewEventSubscription): CommandBlock => ({
  title: "Create the event subscription",
  ...(wanted.proof.is === "key"
    ? { note: "Set the variable EVENTS_KEY to the first key of AZURE_EVENTS_KEYS before." }
    : {}),
  lines: [
    line`az eventgrid event-subscription create \\`,
    line`  ${option("--name", wanted.name)} \\`,
    line`  ${option("--source-resource-id", scopeOf(place))} \\`,
    line`  --endpoint-type webhook \\`,
    line`  ${option("--endpoint", wanted.address)} \\`,
    line`  --event-delivery-schema cloudeventschemav1_0 \\`,
    line`  --max-events-per-batch 500 \\`,
    line`  ${option("--subject-begins-with", wanted.subjectPrefix)} \\`,
    line`  --included-event-types ${wanted.types.flatMap((type) => [{ text: " " }, mark(type)]).slice(1)} \\`,
    ...(wanted.proof.is === "key"
      ? [line`  --delivery-attribute-mapping ${wanted.proof.header} static "$EVENTS_KEY" true`]
      : [
          line`  ${option("--azure-active-directory-tenant-id", wanted.proof.tenantId)} \\`,
          line`  ${option("--azure-active-directory-application-id-or-uri", wanted.proof.audience)}`,
        ]),
  ],
});

/** `scope`: an ARM id. The role's name is Azure's own. */
export const assignRole = (objectId: string, role: string, scope: string): CommandBlock => ({
  title: `Give the role ${role}`,
  lines: [
    line`az role assignment create \\`,
    line`  ${option("--assignee-object-id", objectId)} \\`,
    line`  --assignee-principal-type ServicePrincipal \\`,
    line`  --role ${[mark(bashQuoted(role))]} \\`,
    line`  ${option("--scope", scope)}`,
  ],
});

/** Instead of EventGrid Contributor: what the portal does every day and nothing more. */
export const defineLeastRole = (
  place: PartnerPlace,
  name: string,
  actions: readonly string[],
): CommandBlock => ({
  title: "Or define a role that may do no more than this, and give it instead of EventGrid Contributor",
  optional: true,
  lines: [
    line`az role definition create --role-definition ${[
      mark(bashQuoted(JSON.stringify({ Name: name, Actions: actions, AssignableScopes: [scopeOf(place)] }))),
    ]}`,
  ],
});
