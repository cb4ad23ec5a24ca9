import * as channels from "../resources/channels.ts";
import {
  type FindParent,
  groupParent,
  partnerTopicParent,
  subscriptionParent,
  systemTopicParent,
} from "../resources/event-subscription-parents.ts";
import { eventSubscriptionsOf, listInSubscription } from "../resources/event-subscriptions.ts";
import { getNamespaceMetrics, getTopicMetrics } from "../resources/metrics.ts";
import * as operations from "../resources/operations.ts";
import * as configurations from "../resources/partner-configurations.ts";
import * as destinations from "../resources/partner-destinations.ts";
import * as namespaces from "../resources/partner-namespaces.ts";
import * as registrations from "../resources/partner-registrations.ts";
import * as topics from "../resources/partner-topics.ts";
import { listPermissions } from "../resources/permissions.ts";
import * as providers from "../resources/providers.ts";
import * as groups from "../resources/resource-groups.ts";
import * as subscriptions from "../resources/subscriptions.ts";
import * as systemTopics from "../resources/system-topics.ts";
import * as topicTypes from "../resources/topic-types.ts";
import * as verified from "../resources/verified-partners.ts";
import { typeOfTemplate } from "./api-versions.ts";
import type { Handler } from "./call.ts";

export interface Route {
  method: string;
  template: string;
  /** What a role must permit. */
  action: string;
  /** Resource type of Microsoft.EventGrid; undefined for ARM's own. */
  type: string | undefined;
  handler: Handler;
}

const S = "/subscriptions/{subscriptionId}";
const G = `${S}/resourceGroups/{resourceGroup}`;
const EG = "Microsoft.EventGrid";
const P = `${G}/providers/${EG}`;
const RES = "Microsoft.Resources/subscriptions";
const REG = `${P}/partnerRegistrations`;
const NS = `${P}/partnerNamespaces`;
const CH = `${NS}/{namespace}/channels`;
const PC = `${P}/partnerConfigurations`;
const PT = `${P}/partnerTopics`;
const PD = `${P}/partnerDestinations`;
const ST = `${P}/systemTopics`;
const TT = `/providers/${EG}/topicTypes`;
const PT_ES = `${PT}/{topic}/eventSubscriptions`;
const SP = `${S}/providers/${EG}`;
const S_ES = `${SP}/eventSubscriptions`;
const METRICS = "/providers/Microsoft.Insights/metrics";
const OP = `${SP}/locations/{location}`;
const PERMISSIONS = "/providers/Microsoft.Authorization/permissions";

/** Every operation of Resource Manager that Local Azure knows. */
export const routes: Route[] = [
  route("GET", "/subscriptions", "*/read", subscriptions.listSubscriptions),
  route("GET", S, `${RES}/read`, subscriptions.getSubscription),
  route("GET", `${S}/resourceGroups`, `${RES}/resourceGroups/read`, groups.listResourceGroups),
  route("GET", G, `${RES}/resourceGroups/read`, groups.getResourceGroup),
  route("HEAD", G, `${RES}/resourceGroups/read`, groups.headResourceGroup),
  route("PUT", G, `${RES}/resourceGroups/write`, groups.putResourceGroup),
  route("PATCH", G, `${RES}/resourceGroups/write`, groups.patchResourceGroup),
  route("DELETE", G, `${RES}/resourceGroups/delete`, groups.deleteResourceGroup),
  route("GET", `${S}/operationresults/{operation}`, `${RES}/read`, operations.getArmOperationResult),
  route("GET", S + PERMISSIONS, "Microsoft.Authorization/permissions/read", listPermissions),
  route("GET", G + PERMISSIONS, "Microsoft.Authorization/permissions/read", listPermissions),
  route("GET", `${S}/providers`, `${RES}/providers/read`, providers.listProviders),
  route("GET", `${S}/providers/{provider}`, `${RES}/providers/read`, providers.getProvider),
  route("POST", `${S}/providers/{provider}/register`, `${EG}/register/action`, providers.registerProvider),
  route(
    "POST",
    `${S}/providers/{provider}/unregister`,
    `${EG}/unregister/action`,
    providers.unregisterProvider,
  ),
  route("GET", `/providers/${EG}/operations`, `${EG}/operations/read`, (call) =>
    operations.listActions(
      call,
      routes.map(({ action }) => action),
    ),
  ),
  route(
    "GET",
    `/providers/${EG}/verifiedPartners`,
    `${EG}/verifiedPartners/read`,
    verified.listVerifiedPartners,
  ),
  route(
    "GET",
    `/providers/${EG}/verifiedPartners/{verifiedPartner}`,
    `${EG}/verifiedPartners/read`,
    verified.getVerifiedPartner,
  ),
  route(
    "GET",
    `${OP}/operationsStatus/{operation}`,
    `${EG}/locations/operationsStatus/read`,
    operations.getOperationStatus,
  ),
  route(
    "GET",
    `${OP}/operationResults/{operation}`,
    `${EG}/locations/operationResults/read`,
    operations.getOperationResult,
  ),
  route(
    "GET",
    `${SP}/operationsStatus/{operation}`,
    `${EG}/operationsStatus/read`,
    operations.getGlobalOperationStatus,
  ),
  route(
    "GET",
    `${SP}/operationResults/{operation}`,
    `${EG}/operationResults/read`,
    operations.getGlobalOperationResult,
  ),

  route("GET", REG, `${EG}/partnerRegistrations/read`, registrations.listRegistrations),
  route("GET", `${REG}/{registration}`, `${EG}/partnerRegistrations/read`, registrations.getRegistration),
  route("PUT", `${REG}/{registration}`, `${EG}/partnerRegistrations/write`, registrations.putRegistration),
  route(
    "PATCH",
    `${REG}/{registration}`,
    `${EG}/partnerRegistrations/write`,
    registrations.patchRegistration,
  ),
  route(
    "DELETE",
    `${REG}/{registration}`,
    `${EG}/partnerRegistrations/delete`,
    registrations.deleteRegistration,
  ),
  route(
    "GET",
    `${SP}/partnerRegistrations`,
    `${EG}/partnerRegistrations/read`,
    registrations.listRegistrationsInSubscription,
  ),

  route("GET", NS, `${EG}/partnerNamespaces/read`, namespaces.listNamespaces),
  route("GET", `${NS}/{namespace}`, `${EG}/partnerNamespaces/read`, namespaces.getNamespace),
  route("PUT", `${NS}/{namespace}`, `${EG}/partnerNamespaces/write`, namespaces.putNamespace),
  route(
    "GET",
    `${SP}/partnerNamespaces`,
    `${EG}/partnerNamespaces/read`,
    namespaces.listNamespacesInSubscription,
  ),
  route("PATCH", `${NS}/{namespace}`, `${EG}/partnerNamespaces/write`, namespaces.patchNamespace),
  route(
    "POST",
    `${NS}/{namespace}/regenerateKey`,
    `${EG}/partnerNamespaces/regenerateKey/action`,
    namespaces.regenerateNamespaceKey,
  ),
  route("DELETE", `${NS}/{namespace}`, `${EG}/partnerNamespaces/delete`, namespaces.deleteNamespace),
  route(
    "POST",
    `${NS}/{namespace}/listKeys`,
    `${EG}/partnerNamespaces/listKeys/action`,
    namespaces.listNamespaceKeys,
  ),

  route("GET", `${NS}/{namespace}${METRICS}`, "Microsoft.Insights/metrics/read", getNamespaceMetrics),
  route("GET", CH, `${EG}/partnerNamespaces/channels/read`, channels.listChannels),
  route("GET", `${CH}/{channel}`, `${EG}/partnerNamespaces/channels/read`, channels.getChannel),
  route("PUT", `${CH}/{channel}`, `${EG}/partnerNamespaces/channels/write`, channels.putChannel),
  route("PATCH", `${CH}/{channel}`, `${EG}/partnerNamespaces/channels/write`, channels.patchChannel),
  route("DELETE", `${CH}/{channel}`, `${EG}/partnerNamespaces/channels/delete`, channels.deleteChannel),

  route(
    "POST",
    `${CH}/{channel}/getFullUrl`,
    `${EG}/partnerNamespaces/channels/getFullUrl/action`,
    channels.getChannelFullUrl,
  ),

  route("GET", PC, `${EG}/partnerConfigurations/read`, configurations.listConfigurations),
  route(
    "GET",
    `${SP}/partnerConfigurations`,
    `${EG}/partnerConfigurations/read`,
    configurations.listConfigurationsInSubscription,
  ),
  route("GET", `${PC}/default`, `${EG}/partnerConfigurations/read`, configurations.getConfiguration),
  route("PUT", `${PC}/default`, `${EG}/partnerConfigurations/write`, configurations.putConfiguration),
  route("PATCH", `${PC}/default`, `${EG}/partnerConfigurations/write`, configurations.patchConfiguration),
  route("DELETE", `${PC}/default`, `${EG}/partnerConfigurations/delete`, configurations.deleteConfiguration),
  route(
    "POST",
    `${PC}/default/authorizePartner`,
    `${EG}/partnerConfigurations/authorizePartner/action`,
    configurations.authorizePartner,
  ),
  route(
    "POST",
    `${PC}/default/unauthorizePartner`,
    `${EG}/partnerConfigurations/unauthorizePartner/action`,
    configurations.unauthorizePartner,
  ),

  route(
    "GET",
    `${S}/providers/${EG}/partnerTopics`,
    `${EG}/partnerTopics/read`,
    topics.listTopicsInSubscription,
  ),
  route("GET", PT, `${EG}/partnerTopics/read`, topics.listTopicsInGroup),
  route("GET", `${PT}/{topic}`, `${EG}/partnerTopics/read`, topics.getTopic),
  route("PUT", `${PT}/{topic}`, `${EG}/partnerTopics/write`, topics.putTopic),
  route("PATCH", `${PT}/{topic}`, `${EG}/partnerTopics/write`, topics.patchTopic),
  route("DELETE", `${PT}/{topic}`, `${EG}/partnerTopics/delete`, topics.deleteTopic),
  route("POST", `${PT}/{topic}/activate`, `${EG}/partnerTopics/activate/action`, topics.activate),
  route("POST", `${PT}/{topic}/deactivate`, `${EG}/partnerTopics/deactivate/action`, topics.deactivate),

  route("GET", `${PT}/{topic}${METRICS}`, "Microsoft.Insights/metrics/read", getTopicMetrics),

  route(
    "GET",
    `${SP}/partnerDestinations`,
    `${EG}/partnerDestinations/read`,
    destinations.listDestinationsInSubscription,
  ),
  route("GET", PD, `${EG}/partnerDestinations/read`, destinations.listDestinationsInGroup),
  route("GET", `${PD}/{destination}`, `${EG}/partnerDestinations/read`, destinations.getDestination),
  route("PUT", `${PD}/{destination}`, `${EG}/partnerDestinations/write`, destinations.putDestination),
  route("PATCH", `${PD}/{destination}`, `${EG}/partnerDestinations/write`, destinations.patchDestination),
  route("DELETE", `${PD}/{destination}`, `${EG}/partnerDestinations/delete`, destinations.deleteDestination),
  route(
    "POST",
    `${PD}/{destination}/activate`,
    `${EG}/partnerDestinations/activate/action`,
    destinations.activate,
  ),

  route("GET", `${SP}/systemTopics`, `${EG}/systemTopics/read`, systemTopics.listSystemTopicsInSubscription),
  route("GET", ST, `${EG}/systemTopics/read`, systemTopics.listSystemTopics),
  route("GET", `${ST}/{systemTopic}`, `${EG}/systemTopics/read`, systemTopics.getSystemTopic),
  route("PUT", `${ST}/{systemTopic}`, `${EG}/systemTopics/write`, systemTopics.putSystemTopic),
  route("PATCH", `${ST}/{systemTopic}`, `${EG}/systemTopics/write`, systemTopics.patchSystemTopic),
  route("DELETE", `${ST}/{systemTopic}`, `${EG}/systemTopics/delete`, systemTopics.deleteSystemTopic),
  route("GET", TT, `${EG}/topicTypes/read`, topicTypes.listTopicTypes),
  route("GET", `${TT}/{topicType}`, `${EG}/topicTypes/read`, topicTypes.getTopicType),
  route("GET", `${TT}/{topicType}/eventTypes`, `${EG}/topicTypes/eventTypes/read`, topicTypes.listEventTypes),

  ...eventSubscriptionRoutes(
    `${ST}/{systemTopic}/eventSubscriptions`,
    "systemTopics/eventSubscriptions",
    systemTopicParent,
  ),
  ...eventSubscriptionRoutes(PT_ES, "partnerTopics/eventSubscriptions", partnerTopicParent),
  ...eventSubscriptionRoutes(`${P}/eventSubscriptions`, "eventSubscriptions", groupParent),
  // An Azure subscription's list holds those of its resource groups too (SDK: listGlobalBySubscription).
  ...eventSubscriptionRoutes(S_ES, "eventSubscriptions", subscriptionParent, listInSubscription),
];

function route(method: string, template: string, action: string, handler: Handler): Route {
  return { method, template, action, type: typeOfTemplate(template), handler };
}

/** The operations of event subscriptions, which are the same wherever they belong. */
function eventSubscriptionRoutes(
  template: string,
  type: string,
  parentOf: FindParent,
  list?: Handler,
): Route[] {
  const one = `${template}/{eventSubscription}`;
  const does = eventSubscriptionsOf(parentOf);
  return [
    route("GET", template, `${EG}/${type}/read`, list ?? does.list),
    route("GET", one, `${EG}/${type}/read`, does.get),
    route("PUT", one, `${EG}/${type}/write`, does.put),
    route("PATCH", one, `${EG}/${type}/write`, does.patch),
    route("DELETE", one, `${EG}/${type}/delete`, does.remove),
    route("POST", `${one}/getFullUrl`, `${EG}/${type}/getFullUrl/action`, does.getFullUrl),
    route(
      "POST",
      `${one}/getDeliveryAttributes`,
      `${EG}/${type}/getDeliveryAttributes/action`,
      does.getDeliveryAttributes,
    ),
  ];
}
