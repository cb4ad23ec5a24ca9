import type { ErrorEntry } from "./error-entry.ts";

/** What a namespace refuses when events are published to it. */
export const dataPlaneErrors = {
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
  publishBadToken: {
    status: 401,
    code: "Unauthorized",
    message: "The access token is invalid, has ended or is not meant for https://eventgrid.azure.net.",
    source: "post-to-custom-topic.md (codes); text ours",
    inferred: "text",
  },
  publishSignatureExpired: {
    status: 401,
    code: "Unauthorized",
    message: "The shared access signature for {namespace} has expired.",
    source: "post-to-custom-topic.md (codes); text ours",
    inferred: "text",
  },
  publishLocalAuthDisabled: {
    status: 401,
    code: "Unauthorized",
    message: "Keys and shared access signatures are disabled for {namespace}. Use a Microsoft Entra token.",
    source: "SDK: disableLocalAuth refuses both; status and text ours",
    inferred: "status and text",
  },
  publishNetworkForbidden: {
    status: 403,
    code: "Forbidden",
    message: "The network rules of {namespace} do not allow to publish from {address}.",
    source: "troubleshoot pages (status); text ours",
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
  publishTooManyEvents: {
    status: 400,
    code: "BadRequest",
    message: "A request holds at most {limit} events.",
    source: "event-grid-limits tells the number; no source tells what is answered beyond it",
    inferred: "all",
  },
  publishUnknownEndpoint: {
    status: 404,
    code: "NotFound",
    message: "The endpoint '{namespace}' was not found.",
    source: "in Azure the host name does not resolve",
    inferred: "all",
  },
  publishUnmatched: {
    status: 404,
    code: "NotFound",
    message: "The channel of event '{event}' does not exist or its partner topic has never been activated.",
    source: "unknown (reference section 7); only with the setting unmatchedEvents",
    inferred: "all",
  },
  publishTooLarge: {
    status: 413,
    code: "RequestEntityTooLarge",
    message: "The maximum size (1048576 bytes) has been exceeded.",
    source: "event-grid-limits; text ours",
    inferred: "text",
  },
} satisfies Record<string, ErrorEntry>;
