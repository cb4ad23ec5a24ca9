import type { Azure } from "../azure.ts";

/**
 * What GET /metadata/endpoints tells tools about this cloud: one object for api-version 2015-01-01, which the Azure
 * CLI asks for (reference appendix C), a list of clouds for newer ones. The fields are inferred from what tools read.
 */
export function cloudMetadata(azure: Azure, version: string | undefined): object {
  const { resourceManager, desk } = azure.addresses;
  const audiences = ["https://management.azure.com/", "https://management.core.windows.net/"];
  const authentication = { loginEndpoint: resourceManager, audiences };
  if (!version || version === "2015-01-01") {
    return {
      galleryEndpoint: resourceManager,
      graphEndpoint: resourceManager,
      portalEndpoint: desk,
      authentication,
    };
  }
  return [
    {
      name: "LocalAzure",
      portal: desk,
      authentication: { ...authentication, tenant: "common", identityProvider: "AAD" },
      resourceManager,
      graph: resourceManager,
      suffixes: {},
    },
  ];
}
