import type { ErrorEntry } from "./error-entry.ts";

/** What ARM itself refuses, before or instead of Event Grid. */
export const resourceManagerErrors = {
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
  tokenNotYetValid: {
    status: 401,
    code: "InvalidAuthenticationToken",
    message: "The access token is not yet valid.",
    source: "common ARM behaviour",
    inferred: "text",
  },
  wrongTenant: {
    status: 401,
    code: "InvalidAuthenticationTokenTenant",
    message:
      "The access token is from the wrong issuer '{issuer}'. It must match the tenant '{expected}' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/{tenant}' to get the token.",
    source: "common ARM behaviour; only with the setting otherTenant",
    inferred: "text",
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
  resourceGroupBeingDeleted: {
    status: 409,
    code: "ResourceGroupBeingDeleted",
    message: "The resource group '{group}' is in deprovisioning state and cannot perform this operation.",
    source: "common ARM behaviour",
  },
  providerInUse: {
    status: 409,
    code: "Conflict",
    message:
      "The subscription cannot be unregistered from 'Microsoft.EventGrid' because it still has resources of it.",
    source: "ARM refuses to unregister a provider in use; code and text ours",
    inferred: "status and text",
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
  operationLinkChanged: {
    status: 400,
    code: "InvalidOperationLink",
    message: "The address of the operation is not as it was given: its signature does not hold.",
    source: "signed addresses are seen in traffic, a changed one is not",
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
  invalidTags: {
    status: 400,
    code: "InvalidTags",
    message: "{reason}",
    source: "tag-resources.md (the limits)",
    inferred: "code and text",
  },
  unsupportedMediaType: {
    status: 415,
    code: "UnsupportedMediaType",
    message: "The content media type '{type}' is not supported. Only 'application/json' is supported.",
    source: "common ARM behaviour",
  },
  groupLocationFixed: {
    status: 409,
    code: "InvalidResourceGroupLocation",
    message:
      "Invalid resource group location '{location}'. The Resource group already exists in location '{existing}'.",
    source: "common ARM behaviour",
  },
  locationFixed: {
    status: 409,
    code: "InvalidResourceLocation",
    message:
      "The resource '{name}' already exists in location '{location}' in resource group '{group}'. A resource with the same name cannot be created in location '{wanted}'. Please select a new resource name.",
    source: "common ARM behaviour",
  },
  throttled: {
    status: 429,
    code: "SubscriptionRequestsThrottled",
    message:
      "Number of '{kind}' requests for '{scope}' by actor '{actor}' exceeded. Please try again after '{seconds}' seconds after additional tokens are available.",
    source:
      "request-limits-and-throttling.md (status, Retry-After and headers); the code is one of two that ARM is known for",
    inferred: "code and text",
  },
  notKept: {
    status: 503,
    code: "ServiceUnavailable",
    message:
      "Local Azure could not write the change to its data folder; nothing has changed. Is the disk full?",
    source: "ours",
    inferred: "all",
  },
  orderedInternal: {
    status: 500,
    code: "InternalServerError",
    message: "The server encountered an internal error. Please retry the request.",
    source: "for names that begin with fail-internal",
    inferred: "all",
  },
  internal: {
    status: 500,
    code: "InternalServerError",
    message: "Local Azure met an unexpected condition. The details are on its standard error.",
    source: "ours",
    inferred: "all",
  },
} satisfies Record<string, ErrorEntry>;
