import type { ReactNode } from "react";

type Items = { title: string; items: { id: string; text: ReactNode }[] };

/** What an authorization permits and what not; with a resource group it is said for that one. */
export function mayList(partnerName: string, resourceGroup?: string): { permits: Items; forbids: Items } {
  const where = resourceGroup ? <b>{resourceGroup}</b> : "one resource group";
  return {
    permits: {
      title: `It permits ${partnerName}`,
      items: [
        { id: "create", text: <>to create partner topics in {where}</> },
        { id: "change", text: "to change and delete the topics it created" },
        { id: "until", text: "until the date you set, and no longer" },
      ],
    },
    forbids: {
      title: "It does not permit",
      items: [
        { id: "read", text: "to read anything in your Azure subscription" },
        { id: "touch", text: "to touch other resources or resource groups" },
        { id: "send", text: "to send events before you activate the topic" },
      ],
    },
  };
}
