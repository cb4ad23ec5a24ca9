import { expect, it } from "vitest";
import { partnerConfigurationsLink, partnerTopicLink, resourceProvidersLink } from "./azure-portal-links";

const at = {
  azurePortalUrl: "https://portal.azure.com",
  azureSubscriptionId: "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35",
  resourceGroup: "rg-events-weu",
  partnerTopic: "northwind-orders",
};

it("opens the partner topic, in the reader's directory unless one is named", () => {
  const rest =
    "/resource/subscriptions/7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35/resourceGroups/rg-events-weu/providers/Microsoft.EventGrid/partnerTopics/northwind-orders/overview";
  expect(partnerTopicLink(at)).toBe(`https://portal.azure.com/#@${rest}`);
  expect(partnerTopicLink({ ...at, tenantId: "contoso.com" })).toBe(
    `https://portal.azure.com/#@contoso.com${rest}`,
  );
});

it("takes the address of any cloud, with a slash at its end or without", () => {
  const links = ["http://127.0.0.1:4590/", "http://127.0.0.1:4590"].map((azurePortalUrl) =>
    partnerConfigurationsLink({ azurePortalUrl }),
  );
  expect(links).toEqual(
    Array(2).fill(
      "http://127.0.0.1:4590/#@/view/HubsExtension/BrowseResource/resourceType/Microsoft.EventGrid%2FpartnerConfigurations",
    ),
  );
  expect(resourceProvidersLink({ ...at, azurePortalUrl: "https://portal.azure.us" })).toBe(
    "https://portal.azure.us/#@/resource/subscriptions/7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35/resourceproviders",
  );
});

it("stays one address whatever the names are", () => {
  const link = partnerTopicLink({ ...at, resourceGroup: 'a/../b?c#d "é\ud800', tenantId: "x/y" });
  expect(link).toContain("/resourceGroups/a%2F..%2Fb%3Fc%23d%20%22%C3%A9%EF%BF%BD/providers/");
  expect(link).toContain("#@x%2Fy/resource/");
});
