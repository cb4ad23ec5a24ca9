import { channel } from "./channels.ts";
import { deliveryAttributes, eventSubscription, fullUrl } from "./event-subscriptions.ts";
import { metrics } from "./metrics.ts";
import { partnerConfiguration } from "./partner-configurations.ts";
import { partnerDestination } from "./partner-destinations.ts";
import { namespaceKeys, partnerNamespace } from "./partner-namespaces.ts";
import { partnerRegistration } from "./partner-registrations.ts";
import { partnerTopic } from "./partner-topics.ts";
import {
  operationList,
  operationStatus,
  permissions,
  provider,
  resourceGroup,
  subscription,
  subscriptionList,
} from "./resource-manager.ts";
import { eventType, systemTopic, topicType } from "./system-topics.ts";
import { verifiedPartner } from "./verified-partners.ts";
import { type Answers, empty, page } from "./wire.ts";

const S = "/subscriptions/{subscriptionId}";
const G = `${S}/resourceGroups/{resourceGroup}`;
const SP = `${S}/providers/Microsoft.EventGrid`;
const P = `${G}/providers/Microsoft.EventGrid`;
const NS = `${P}/partnerNamespaces/{namespace}`;
const CH = `${NS}/channels/{channel}`;
const REG = `${P}/partnerRegistrations/{registration}`;
const PC = `${P}/partnerConfigurations`;
const PT = `${P}/partnerTopics/{topic}`;
const PD = `${P}/partnerDestinations/{destination}`;
const ST = `${P}/systemTopics/{systemTopic}`;
const TT = "/providers/Microsoft.EventGrid/topicTypes";
const OP = `${SP}/locations/{location}`;

const gone = { 202: empty, 204: empty };

/** What each operation answers when it succeeds; `{}` in the template stand for any name. */
export const everyOperation: Readonly<Record<string, Answers>> = {
  "GET /subscriptions": { 200: subscriptionList },
  [`GET ${S}`]: { 200: subscription },
  [`GET ${S}/resourceGroups`]: { 200: page(resourceGroup) },
  [`GET ${G}`]: { 200: resourceGroup },
  [`HEAD ${G}`]: { 204: empty },
  [`PUT ${G}`]: { 200: resourceGroup, 201: resourceGroup },
  [`PATCH ${G}`]: { 200: resourceGroup },
  [`DELETE ${G}`]: { 202: empty },
  [`GET ${S}/operationresults/{operation}`]: { 200: empty, 202: empty },
  [`GET ${S}/providers/Microsoft.Authorization/permissions`]: { 200: permissions },
  [`GET ${G}/providers/Microsoft.Authorization/permissions`]: { 200: permissions },
  [`GET ${S}/providers`]: { 200: page(provider) },
  [`GET ${S}/providers/{provider}`]: { 200: provider },
  [`POST ${S}/providers/{provider}/register`]: { 200: provider },
  [`POST ${S}/providers/{provider}/unregister`]: { 200: provider },
  "GET /providers/Microsoft.EventGrid/operations": { 200: operationList },
  "GET /providers/Microsoft.EventGrid/verifiedPartners": { 200: page(verifiedPartner) },
  "GET /providers/Microsoft.EventGrid/verifiedPartners/{verifiedPartner}": { 200: verifiedPartner },
  ...operationsAt(OP),
  ...operationsAt(SP),

  [`GET ${SP}/partnerRegistrations`]: { 200: page(partnerRegistration) },
  [`GET ${P}/partnerRegistrations`]: { 200: page(partnerRegistration) },
  [`GET ${REG}`]: { 200: partnerRegistration },
  [`PUT ${REG}`]: { 200: partnerRegistration },
  [`PATCH ${REG}`]: { 200: partnerRegistration },
  [`DELETE ${REG}`]: { 200: empty, 204: empty },

  [`GET ${SP}/partnerNamespaces`]: { 200: page(partnerNamespace) },
  [`GET ${P}/partnerNamespaces`]: { 200: page(partnerNamespace) },
  [`GET ${NS}`]: { 200: partnerNamespace },
  [`PUT ${NS}`]: { 201: partnerNamespace },
  [`PATCH ${NS}`]: { 201: partnerNamespace },
  [`DELETE ${NS}`]: gone,
  [`POST ${NS}/listKeys`]: { 200: namespaceKeys },
  [`POST ${NS}/regenerateKey`]: { 200: namespaceKeys },
  [`GET ${NS}/providers/Microsoft.Insights/metrics`]: { 200: metrics },

  [`GET ${NS}/channels`]: { 200: page(channel) },
  [`GET ${CH}`]: { 200: channel },
  [`PUT ${CH}`]: { 200: channel },
  [`PATCH ${CH}`]: { 200: channel },
  [`DELETE ${CH}`]: gone,
  [`POST ${CH}/getFullUrl`]: { 200: fullUrl },

  [`GET ${SP}/partnerConfigurations`]: { 200: page(partnerConfiguration) },
  [`GET ${PC}`]: { 200: page(partnerConfiguration) },
  [`GET ${PC}/default`]: { 200: partnerConfiguration },
  [`PUT ${PC}/default`]: { 200: partnerConfiguration },
  [`PATCH ${PC}/default`]: { 200: partnerConfiguration },
  [`DELETE ${PC}/default`]: { 200: empty, 204: empty },
  [`POST ${PC}/default/authorizePartner`]: { 200: partnerConfiguration },
  [`POST ${PC}/default/unauthorizePartner`]: { 200: partnerConfiguration },

  [`GET ${SP}/partnerTopics`]: { 200: page(partnerTopic) },
  [`GET ${P}/partnerTopics`]: { 200: page(partnerTopic) },
  [`GET ${PT}`]: { 200: partnerTopic },
  [`PUT ${PT}`]: { 200: partnerTopic },
  [`PATCH ${PT}`]: { 200: partnerTopic },
  [`DELETE ${PT}`]: gone,
  [`POST ${PT}/activate`]: { 200: partnerTopic },
  [`POST ${PT}/deactivate`]: { 200: partnerTopic },
  [`GET ${PT}/providers/Microsoft.Insights/metrics`]: { 200: metrics },

  [`GET ${SP}/partnerDestinations`]: { 200: page(partnerDestination) },
  [`GET ${P}/partnerDestinations`]: { 200: page(partnerDestination) },
  [`GET ${PD}`]: { 200: partnerDestination },
  [`PUT ${PD}`]: { 200: partnerDestination },
  [`PATCH ${PD}`]: { 200: partnerDestination },
  [`DELETE ${PD}`]: gone,
  [`POST ${PD}/activate`]: { 200: partnerDestination },

  [`GET ${SP}/systemTopics`]: { 200: page(systemTopic) },
  [`GET ${P}/systemTopics`]: { 200: page(systemTopic) },
  [`GET ${ST}`]: { 200: systemTopic },
  [`PUT ${ST}`]: { 200: systemTopic },
  [`PATCH ${ST}`]: { 200: systemTopic },
  [`DELETE ${ST}`]: gone,
  [`GET ${TT}`]: { 200: page(topicType) },
  [`GET ${TT}/{topicType}`]: { 200: topicType },
  [`GET ${TT}/{topicType}/eventTypes`]: { 200: page(eventType) },

  ...eventSubscriptionsAt(PT),
  ...eventSubscriptionsAt(ST),
  ...eventSubscriptionsAt(P),
  ...eventSubscriptionsAt(SP),
};

function operationsAt(base: string): Record<string, Answers> {
  return {
    [`GET ${base}/operationsStatus/{operation}`]: { 200: operationStatus },
    [`GET ${base}/operationResults/{operation}`]: gone,
  };
}

function eventSubscriptionsAt(base: string): Record<string, Answers> {
  const all = `${base}/eventSubscriptions`;
  const one = `${all}/{eventSubscription}`;
  return {
    [`GET ${all}`]: { 200: page(eventSubscription) },
    [`GET ${one}`]: { 200: eventSubscription },
    [`PUT ${one}`]: { 201: eventSubscription },
    [`PATCH ${one}`]: { 201: eventSubscription },
    [`DELETE ${one}`]: gone,
    [`POST ${one}/getFullUrl`]: { 200: fullUrl },
    [`POST ${one}/getDeliveryAttributes`]: { 200: deliveryAttributes },
  };
}
