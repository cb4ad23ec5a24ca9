import type { ErrorEntry } from "./error-entry.ts";

/** What Event Grid refuses as a resource provider. */
export const eventGridErrors = {
  partnerNotAuthorized: {
    status: 400,
    code: "InvalidRequest",
    message:
      "Partner authorization failed because the subscriber does not have a valid PartnerConfiguration. Please ask the subscriber to create a PartnerConfiguration resource under the desired Azure Subscription and resource group and to include the partner in its PartnerConfiguration.PartnerAuthorization.AuthorizedPartnerList with valid expiration time and try again.",
    source: "Azure/azure-sdk-for-net #29897 (exact text)",
    inferred: "status",
  },
  customerSubscriptionNotFound: {
    status: 404,
    code: "SubscriptionNotFound",
    message: "The subscription '{id}' could not be found.",
    source: "ARM's own error, assumed to pass through a channel PUT",
    inferred: "status and text",
  },
  customerProviderNotRegistered: {
    status: 409,
    code: "MissingSubscriptionRegistration",
    message:
      "The subscription '{id}' is not registered to use namespace 'Microsoft.EventGrid'. See https://aka.ms/rps-not-found for how to register subscriptions.",
    source: "ARM's own error, assumed to pass through a channel PUT",
    inferred: "status and text",
    detailTarget: "Microsoft.EventGrid",
  },
  customerResourceGroupNotFound: {
    status: 404,
    code: "ResourceGroupNotFound",
    message: "Resource group '{group}' could not be found.",
    source: "ARM's own error, assumed to pass through a channel PUT",
    inferred: "status and text",
  },
  messageTooLong: {
    status: 400,
    code: "InvalidRequest",
    message:
      "Invalid Channel request: The MessageForActivation is invalid as its length is more than 256 characters.",
    source: "Azure/azure-rest-api-specs #37280 (exact text)",
  },
  invalidChannel: {
    status: 400,
    code: "InvalidRequest",
    message: "Invalid Channel request: {reason}",
    source: "prefix from Azure/azure-rest-api-specs #37280",
    inferred: "status and text",
  },
  immutableField: {
    status: 400,
    code: "InvalidRequest",
    message:
      "Invalid Channel request: The property '{field}' cannot be changed after the channel was created.",
    source: "Terraform provider treats these fields as ForceNew",
    inferred: "status and text",
  },
  expiryAfterActivation: {
    status: 400,
    code: "InvalidRequest",
    message:
      "Invalid Channel request: The ExpirationTimeIfNotActivatedUtc cannot be set because the partner topic has already been activated.",
    source: "SDK and Terraform: mutable only while NeverActivated",
    inferred: "status and text",
  },
  topicNameTaken: {
    status: 409,
    code: "Conflict",
    message:
      "Partner topic with the specified name already exists in resource group '{group}'. Choose a different partner topic name.",
    source: "troubleshoot-errors.md for custom topics, assumed for partner topics",
    inferred: "status and text",
  },
  channelNameTaken: {
    status: 409,
    code: "Conflict",
    message:
      "Channel with the specified name already exists in region '{region}'. Choose a different channel name.",
    source: "onboard-partner.md: channel names are unique per region",
    inferred: "status and text",
  },
  namespaceNameTaken: {
    status: 409,
    code: "Conflict",
    message: "Partner namespace with the specified name already exists. Choose a different name.",
    source: "the name is a DNS label",
    inferred: "status and text",
  },
  resourceBusy: {
    status: 409,
    code: "Conflict",
    message: "The resource '{name}' is being deleted. Try again when the deletion has finished.",
    source: "ours",
    inferred: "all",
  },
  channelIdle: {
    status: 409,
    code: "Conflict",
    message:
      "The channel '{name}' is idle because its partner topic was deleted. Delete the channel and create it again.",
    source: "the state is in the SDK; what may be done in it is not documented",
    inferred: "all",
  },
  topicIdle: {
    status: 409,
    code: "Conflict",
    message: "The partner topic '{name}' is idle because its channel was deleted.",
    source: "the state is in the SDK; what may be done in it is not documented",
    inferred: "all",
  },
  resourceInUse: {
    status: 409,
    code: "Conflict",
    message: "The resource '{name}' cannot be deleted because it still has {children}.",
    source: "ours",
    inferred: "all",
  },
  quotaReached: {
    status: 409,
    code: "QuotaLimitReached",
    message: "Quota limit reached: {owner} can have at most {limit}.",
    source:
      "troubleshoot-errors.md (status and first words); event-grid-limits (500 event subscriptions, 100 system topics)",
    inferred: "text",
  },
  destinationNameTaken: {
    status: 409,
    code: "Conflict",
    message:
      "Partner destination with the specified name already exists in resource group '{group}'. Choose a different partner destination name.",
    source: "as for partner topics",
    inferred: "all",
  },
  destinationIdle: {
    status: 409,
    code: "Conflict",
    message: "The partner destination '{name}' is idle because its channel was deleted.",
    source: "the state is in the specification; what may be done in it is not documented",
    inferred: "all",
  },
  destinationNotCreatable: {
    status: 400,
    code: "InvalidRequest",
    message:
      "Partner destination {name} cannot be updated as the resource does not exist. Please create the resource first and then re-try the operation.",
    source: "recorded with Az.EventGrid (exact text)",
  },
  topicNotCreatable: {
    status: 400,
    code: "InvalidRequest",
    message:
      "Partner topic {name} cannot be updated as the resource does not exist. Please create the resource first and then re-try the operation.",
    source: "recorded for partner destinations (Az.EventGrid tests), same for topics assumed",
    inferred: "text",
  },
  invalidResource: {
    status: 400,
    code: "InvalidRequest",
    message: "Invalid {kind} request: {reason}",
    source: "prefix from Azure/azure-rest-api-specs #37280",
    inferred: "status and text",
  },
  systemTopicExists: {
    status: 400,
    code: "InvalidRequest",
    message:
      "There is an existing tracked system topic for the given source {source}. Only one system topic is allowed per source.",
    source: "MicrosoftDocs/azure-docs #97986 (exact text)",
  },
  systemTopicSourceFixed: {
    status: 400,
    code: "InvalidRequest",
    message: "System topic source cannot be modified.",
    source: "Azure/azure-quickstart-templates #13688 (exact text)",
    inferred: "status",
  },
  unknownTopicType: {
    status: 400,
    code: "InvalidRequest",
    message: "Unrecognized topic type {topicType} in system topic properties.",
    source: "hashicorp/terraform-provider-azurerm #11352 (exact text)",
    inferred: "status",
  },
  webhookNotHttps: {
    status: 400,
    code: "InvalidRequest",
    message:
      "Invalid event subscription request: Supplied URL is invalid. It cannot be null or empty and should be a proper HTTPS URL like https://www.example.com.",
    source: "public issues; http to loopback is a deviation of Local Azure",
    inferred: "status",
  },
  webhookValidationFailed: {
    status: 400,
    code: "Url validation",
    message:
      "Webhook validation handshake failed for {url}. {why} For troubleshooting, visit https://aka.ms/esvalidation.",
    source: "troubleshoot-subscription-validation.md; the sentence about the header is ours",
    inferred: "status",
  },
  webhookNotValidatedInTime: {
    status: 400,
    code: "Url validation",
    message:
      "Webhook validation handshake failed for the event subscription {name}. Its validation URL was not opened within 10 minutes. For troubleshooting, visit https://aka.ms/esvalidation.",
    source: "webhook-event-delivery.md (the ten minutes); text ours",
    inferred: "status and text",
  },
} satisfies Record<string, ErrorEntry>;
