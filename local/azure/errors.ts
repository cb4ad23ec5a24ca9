/**
 * Every refusal of Local Azure, in one place. `source` names where it was documented or recorded (tags of the README);
 * `inferred` lists what is our own reasoning, so that a capture from real Azure can replace it.
 */
export interface ErrorEntry {
  status: number;
  code: string;
  /** `{name}` is filled in. */
  message: string;
  source: string;
  inferred?: "status" | "status and text" | "text" | "all";
  /** Adds one entry under `details`, as ARM does for some errors. */
  detailTarget?: string;
}

const entries = {
  missingToken: {
    status: 401,
    code: "AuthenticationFailed",
    message: "Authentication failed. The 'Authorization' header is missing.",
    source: "common ARM behaviour",
  },
  invalidToken: {
    status: 401,
    code: "InvalidAuthenticationToken",
    message: "The access token is invalid.",
    source: "common ARM behaviour",
  },
  expiredToken: {
    status: 401,
    code: "ExpiredAuthenticationToken",
    message: "The access token expiry UTC time '{expiry}' is earlier than current UTC time '{now}'.",
    source: "common ARM behaviour",
  },
  wrongAudience: {
    status: 401,
    code: "InvalidAuthenticationTokenAudience",
    message:
      "The access token has been obtained for wrong audience or resource '{audience}'. It should exactly match with one of the allowed audiences 'https://management.azure.com/','https://management.azure.com','https://management.core.windows.net/','https://management.core.windows.net'.",
    source: "common ARM behaviour",
  },
  forbidden: {
    status: 403,
    code: "AuthorizationFailed",
    message:
      "The client '{client}' with object id '{objectId}' does not have authorization to perform action '{action}' over scope '{scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.",
    source: "common ARM behaviour",
  },
  missingApiVersion: {
    status: 400,
    code: "MissingApiVersionParameter",
    message: "The api-version query parameter (?api-version=) is required for all requests.",
    source: "common ARM behaviour",
  },
  invalidApiVersion: {
    status: 400,
    code: "InvalidApiVersionParameter",
    message: "The api-version '{version}' is invalid. The supported versions are '{supported}'.",
    source: "common ARM behaviour",
  },
  unsupportedApiVersion: {
    status: 400,
    code: "NoRegisteredProviderFound",
    message:
      "No registered resource provider found for location '{location}' and API version '{version}' for type '{type}'. The supported api-versions are '{supported}'. The supported locations are '{locations}'.",
    source: "common ARM behaviour",
  },
  subscriptionNotFound: {
    status: 404,
    code: "SubscriptionNotFound",
    message: "The subscription '{id}' could not be found.",
    source: "common ARM behaviour",
  },
  resourceGroupNotFound: {
    status: 404,
    code: "ResourceGroupNotFound",
    message: "Resource group '{group}' could not be found.",
    source: "common ARM behaviour",
  },
  invalidResourceGroupName: {
    status: 400,
    code: "InvalidParameter",
    message:
      "The provided resource group name '{group}' is not valid: 1 to 90 letters, digits or _-.(), and no period at the end.",
    source: "Azure naming rules; code and text ours",
    inferred: "all",
  },
  resourceNotFound: {
    status: 404,
    code: "ResourceNotFound",
    message:
      "The Resource '{resource}' under resource group '{group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
    source: "common ARM behaviour",
  },
  parentNotFound: {
    status: 404,
    code: "ParentResourceNotFound",
    message: "Can not perform requested operation on nested resource. Parent resource '{parent}' not found.",
    source: "common ARM behaviour",
  },
  routeNotFound: {
    status: 404,
    code: "InvalidResourceType",
    message: "The resource type could not be found for the request '{method} {path}'.",
    source: "common ARM behaviour",
    inferred: "text",
  },
  operationNotFound: {
    status: 404,
    code: "OperationNotFound",
    message: "The operation '{operation}' was not found.",
    source: "ours",
    inferred: "all",
  },
  providerNotFound: {
    status: 404,
    code: "InvalidResourceNamespace",
    message: "The resource namespace '{namespace}' is invalid.",
    source: "common ARM behaviour",
  },
  providerNotRegistered: {
    status: 409,
    code: "MissingSubscriptionRegistration",
    message:
      "The subscription is not registered to use namespace 'Microsoft.EventGrid'. See https://aka.ms/rps-not-found for how to register subscriptions.",
    source: "common ARM behaviour; several public issues",
    detailTarget: "Microsoft.EventGrid",
  },
  locationNotAvailable: {
    status: 400,
    code: "LocationNotAvailableForResourceType",
    message:
      "The provided location '{location}' is not available for resource type '{type}'. List of available regions for the resource type is '{locations}'.",
    source: "common ARM behaviour",
  },
  malformedBody: {
    status: 400,
    code: "InvalidRequestContent",
    message: "The request content was invalid and could not be deserialized: '{reason}'.",
    source: "common ARM behaviour",
  },
  bodyTooLarge: {
    status: 413,
    code: "RequestEntityTooLarge",
    message: "The request content size exceeds the maximum size of {limit} bytes.",
    source: "common ARM behaviour",
    inferred: "text",
  },
  invalidFilter: {
    status: 400,
    code: "InvalidRequest",
    message: "The query parameter '{parameter}' is invalid: {reason}",
    source: "documented limits of $top and $filter; code and text ours",
    inferred: "status and text",
  },
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
  resourceInUse: {
    status: 409,
    code: "Conflict",
    message: "The resource '{name}' cannot be deleted because it still has {children}.",
    source: "ours",
    inferred: "all",
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
      "Webhook validation handshake failed for {url}. Http OPTIONS request failed with response code {response}. For troubleshooting, visit https://aka.ms/esvalidation.",
    source: "troubleshoot-subscription-validation.md",
    inferred: "status",
  },
  publishUnauthorized: {
    status: 401,
    code: "Unauthorized",
    message: "Request must contain one of the following authorization signature: aeg-sas-token, aeg-sas-key.",
    source: "post-to-custom-topic.md (codes); text ours",
    inferred: "text",
  },
  publishBadKey: {
    status: 401,
    code: "Unauthorized",
    message: "The request authorization key is not authorized for {namespace}.",
    source: "post-to-custom-topic.md (codes); text ours",
    inferred: "text",
  },
  publishForbidden: {
    status: 403,
    code: "Forbidden",
    message:
      "The principal associated with access token presented with the incoming request does not have permission to send data to {namespace}.",
    source: "troubleshoot pages; text ours",
    inferred: "text",
  },
  publishBadRequest: {
    status: 400,
    code: "BadRequest",
    message: "{reason}",
    source: "post-to-custom-topic.md (codes); text ours",
    inferred: "text",
  },
  publishUnknownEndpoint: {
    status: 404,
    code: "NotFound",
    message: "The endpoint '{namespace}' was not found.",
    source: "in Azure the host name does not resolve",
    inferred: "all",
  },
  publishTooLarge: {
    status: 413,
    code: "RequestEntityTooLarge",
    message: "The maximum size (1048576 bytes) has been exceeded.",
    source: "event-grid-limits; text ours",
    inferred: "text",
  },
  internal: {
    status: 500,
    code: "InternalServerError",
    message: "Local Azure met an unexpected condition. The details are on its standard error.",
    source: "ours",
    inferred: "all",
  },
} satisfies Record<string, ErrorEntry>;

export type ErrorName = keyof typeof entries;

export const errors: Readonly<Record<ErrorName, ErrorEntry>> = entries;
