import type { Channel, EventGridManagementClient } from "@azure/arm-eventgrid";
import { collect, PARTNER_GROUP, PARTNER_SUBSCRIPTION } from "../../local/azure/test-world.ts";
import type { PortalWithAzure } from "../portal-with-azure-for-tests.ts";

const partnerTenant = "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10";
const namespaces = ["northwind-weu", "northwind-eus"];

/** The partner's own cloud people, whom Azure counts and remembers apart from the portal. */
export function operatorOf({ azure }: Pick<PortalWithAzure, "azure">): EventGridManagementClient {
  return azure.customerClient({ tenantId: partnerTenant, subscriptionId: PARTNER_SUBSCRIPTION });
}

/** Every channel that Azure has now. */
export async function listChannels(portal: Pick<PortalWithAzure, "azure">): Promise<Channel[]> {
  const operator = operatorOf(portal);
  const lists = namespaces.map((namespace) =>
    collect(operator.channels.listByPartnerNamespace(PARTNER_GROUP, namespace, { top: 100 })),
  );
  return (await Promise.all(lists)).flat();
}
