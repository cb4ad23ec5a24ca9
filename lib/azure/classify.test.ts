import { createHttpHeaders, createPipelineRequest, RestError } from "@azure/core-rest-pipeline";
import { describe, expect, test } from "vitest";
import { classify, parseRetryAfter } from "./classify";
import { NoToken } from "./credential";

function refusal(
  status: number,
  code: string | undefined,
  message: string,
  headers: Record<string, string> = {},
) {
  const request = createPipelineRequest({ url: "https://management.azure.com/" });
  return new RestError(message, {
    statusCode: status,
    ...(code ? { code } : {}),
    response: { status, headers: createHttpHeaders(headers), request },
  });
}
const reasonOf = (error: unknown) => {
  const { outcome } = classify("create", error, {});
  return outcome.is === "refused" ? outcome.reason : outcome.is;
};

const missing =
  "Partner authorization failed because the subscriber does not have a valid PartnerConfiguration. Please ask the subscriber to create a PartnerConfiguration resource under the desired Azure Subscription and resource group and to include the partner in its PartnerConfiguration.PartnerAuthorization.AuthorizedPartnerList with valid expiration time and try again.";

describe("Azure's refusals (reference, azure section 4)", () => {
  test.each([
    [400, "InvalidRequest", missing, "authorization_missing"],
    [403, "Forbidden", missing, "authorization_missing"],
    [
      409,
      "MissingSubscriptionRegistration",
      "The subscription is not registered to use namespace 'Microsoft.EventGrid'.",
      "provider_not_registered",
    ],
    [404, "SubscriptionNotFound", "The subscription 'x' could not be found.", "subscription_not_found"],
    [404, "ResourceGroupNotFound", "Resource group 'x' could not be found.", "resource_group_not_found"],
    [
      404,
      "ParentResourceNotFound",
      "Can not perform requested operation on nested resource.",
      "region_not_offered",
    ],
    [409, "Conflict", "A partner topic with the specified name already exists.", "topic_name_taken"],
    [400, "InvalidRequest", "Quota limit reached", "quota_reached"],
    [403, "RequestDisallowedByPolicy", "Resource 'x' was disallowed by policy.", "policy_denied"],
    [
      403,
      "AuthorizationFailed",
      "The client does not have authorization to perform action",
      "partner_access_denied",
    ],
    [401, "ExpiredAuthenticationToken", "expired", "partner_access_denied"],
    [429, undefined, "slow down", "azure_throttled"],
    [500, undefined, "oops", "azure_unavailable"],
    [503, undefined, "busy", "azure_unavailable"],
    [408, undefined, "timeout", "azure_unavailable"],
    [400, "InvalidRequest", "Invalid Channel request: something new", "request_rejected"],
    [418, undefined, "teapot", "request_rejected"],
  ])("%i %s", (status, code, message, reason) =>
    expect(reasonOf(refusal(status, code, message))).toBe(reason),
  );
});

describe("what only looks like another refusal", () => {
  test.each(["rg-quota-limit", "rg-PartnerConfiguration"])(
    "a name of the customer that reads like a cause: %s",
    (name) =>
      expect(
        reasonOf(refusal(404, "ResourceGroupNotFound", `Resource group '${name}' could not be found.`)),
      ).toBe("resource_group_not_found"),
  );
  test("another operation in progress passes, and is no taken name", () => {
    const busy = refusal(409, "Conflict", "Another operation on this resource is in progress.");
    expect(reasonOf(busy)).toBe("azure_unavailable");
    const { outcome } = classify("change", refusal(409, "Conflict", "The resource already exists."), {});
    expect(outcome).toMatchObject({ is: "refused", reason: "azure_unavailable" });
  });
  test.each(["SubscriptionNotFound", "ResourceGroupNotFound"])(
    "F-04: %s of a read, which names no place of the customer's, is the partner's to mend",
    (code) => {
      const { outcome } = classify("read", refusal(404, code, "The 'x' could not be found."), {});
      expect(outcome).toMatchObject({ is: "refused", reason: "region_not_offered" });
    },
  );
  test.each(["create", "change"] as const)(
    "F-04: our own place that is not there is the partner's to mend, and not what has its name at the customer's: %s",
    (kind) => {
      const ours =
        "/subscriptions/S-1/resourceGroups/RG-Events/providers/Microsoft.EventGrid/partnerNamespaces/n";
      const ask = (body: string | null, code: string, name: string) => {
        const request = createPipelineRequest({ url: `https://management.azure.com${ours}?x=1`, body });
        const message = `The '${name}' could not be found.`;
        const error = new RestError(message, { statusCode: 404, code, request });
        const { outcome } = classify(kind, error, {});
        return outcome.is === "refused" ? outcome.reason : outcome.is;
      };
      const body = (resourceGroupName: string) =>
        JSON.stringify({ properties: { partnerTopicInfo: { resourceGroupName } } });
      expect(ask(body("theirs"), "ResourceGroupNotFound", "rg-events")).toBe("region_not_offered");
      expect(ask(null, "SubscriptionNotFound", "s-1")).toBe("region_not_offered");
      expect(ask(body("theirs"), "ResourceGroupNotFound", "theirs")).toBe("resource_group_not_found");
      expect(ask(body("rg-events"), "ResourceGroupNotFound", "rg-events")).toBe("resource_group_not_found");
      expect(ask(body("theirs"), "SubscriptionNotFound", "s-2")).toBe("subscription_not_found");
    },
  );
  test("a code that is a word of the language", () =>
    expect(reasonOf(refusal(400, "constructor", "x"))).toBe("request_rejected"));
  test("a NUL in Azure's words can be stored", () =>
    expect(classify("create", refusal(400, "InvalidRequest", "a\0b"), {}).answer.message).toBe("ab"));
});

describe("without an answer", () => {
  const reset = new RestError("socket hang up", { code: "ECONNRESET" });
  test("a write may have happened", () =>
    expect(classify("create", reset, {}).outcome).toEqual({ is: "unknown" }));
  test("a read has not", () =>
    expect(classify("read", reset, {}).outcome).toMatchObject({
      is: "refused",
      reason: "azure_unavailable",
    }));
  test("a 2xx that cannot be read is no success", () =>
    expect(reasonOf(refusal(200, undefined, "<html>"))).toBe("unknown"));
  test("a failed sign-in of ours is ours", () => {
    expect(reasonOf(new NoToken("AADSTS7000215"))).toBe("partner_access_denied");
  });
});

describe("Retry-After", () => {
  const now = new Date("2026-11-22T09:00:00Z");
  test("seconds and dates are believed, up to a day", () => {
    expect(parseRetryAfter("7", now)).toEqual(new Date("2026-11-22T09:00:07Z"));
    expect(parseRetryAfter("Sun, 22 Nov 2026 09:02:00 GMT", now)).toEqual(new Date("2026-11-22T09:02:00Z"));
    expect(parseRetryAfter("999999999", now)).toEqual(new Date("2026-11-23T09:00:00Z"));
  });
  test("F-07: a date is meant by the clock of whoever wrote it", () => {
    const ahead = "Sun, 22 Nov 2026 09:10:00 GMT";
    expect(parseRetryAfter("Sun, 22 Nov 2026 09:10:07 GMT", now, ahead)).toEqual(
      new Date("2026-11-22T09:00:07Z"),
    );
    expect(parseRetryAfter("Sun, 22 Nov 2026 09:00:07 GMT", now, "nonsense")).toEqual(
      new Date("2026-11-22T09:00:07Z"),
    );
  });
  test.each([undefined, "", "soon", "-5", "0", "Sun, 22 Nov 2020 09:02:00 GMT"])(
    "%s is no promise",
    (value) => expect(parseRetryAfter(value, now)).toBeUndefined(),
  );
});
