import {
  partnerConfigurationsLink,
  partnerTopicLink,
  resourceProvidersLink,
} from "@/lib/domain/azure-portal-links";
import { utcMinute } from "@/lib/domain/utc-date";
import { line, type PortalStep, strong } from "./block";
import { daysUntil, type ForEachTask, type WithdrawInput } from "./inputs";

/** The same tasks by hand (reference, azure 5.1). */
export const portalSteps: ForEachTask<PortalStep[]> = {
  authorize: (input) => [
    {
      text: line`Once per Azure subscription: open the resource providers of ${input.azureSubscriptionId}, choose ${strong("Microsoft.EventGrid")}, then ${strong("Register")}, and wait for ${strong("Registered")}.`,
      href: resourceProvidersLink(input),
      hrefLabel: "Open the resource providers",
    },
    {
      ...openConfiguration(input),
      text: line`Open the partner configuration in resource group ${input.resourceGroup} of Azure subscription ${input.azureSubscriptionId}. None there? Choose ${strong("Create")}, with these two and a default maximum expiration of ${daysUntil(input)} days.`,
    },
    {
      text: line`One is there that allows fewer than ${daysUntil(input)} days? Raise its default maximum expiration first, there or with the Azure CLI: Azure refuses a later date.`,
    },
    {
      text: line`Choose ${strong("Partner Authorization")}, then ${strong("Authorize non-verified partner")}.`,
    },
    { text: line`Paste the partner registration ID ${input.partnerRegistrationImmutableId}` },
    { text: line`Set the expiration to ${utcMinute(input.validUntil)}, then add and save.` },
  ],

  activate: (input) => [
    {
      text: line`Open the partner topic ${input.partnerTopic} in resource group ${input.resourceGroup}.`,
      href: partnerTopicLink(input),
      hrefLabel: "Open the partner topic in the Azure portal",
    },
    { text: line`Compare the activation message there with the one on this page.` },
    { text: line`Choose ${strong("Activate")}. The status changes to ${strong("Activated")}.` },
  ],

  deactivate: (input) => [
    {
      text: line`Open the partner topic ${input.partnerTopic} in resource group ${input.resourceGroup}.`,
      href: partnerTopicLink(input),
      hrefLabel: "Open the partner topic in the Azure portal",
    },
    {
      text: line`Choose ${strong("Deactivate")}. Events sent to it meanwhile are not kept for you. ${strong("Activate")} starts it again.`,
    },
  ],

  withdraw: (input) => [
    {
      ...openConfiguration(input),
      text: line`Open the partner configuration in resource group ${input.resourceGroup} of Azure subscription ${input.azureSubscriptionId}.`,
    },
    {
      text: line`Under ${strong("Partner Authorization")}, find the partner registration ID ${input.partnerRegistrationImmutableId}`,
    },
    { text: line`Remove it and save. The other partners of the resource group stay authorized.` },
    {
      text: line`Was the configuration made only for this, and is no partner left in it? Choose ${strong("Delete")} in its overview.`,
    },
    {
      text: line`Does nothing else in the Azure subscription use Event Grid? Open the resource providers of ${input.azureSubscriptionId}, choose ${strong("Microsoft.EventGrid")}, then ${strong("Unregister")}. It costs nothing to leave it registered.`,
      href: resourceProvidersLink(input),
      hrefLabel: "Open the resource providers",
    },
  ],
};

const openConfiguration = (input: WithdrawInput) => ({
  href: partnerConfigurationsLink(input),
  hrefLabel: "Open Event Grid Partner Configurations",
});
