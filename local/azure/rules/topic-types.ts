/** The topic types whose events exist here; Azure has some forty more. `collection` holds their sources. */
export const topicTypes = [
  {
    name: "Microsoft.Resources.Subscriptions",
    displayName: "Azure Subscriptions",
    description: "Microsoft Azure Subscriptions service events.",
    sourceResourceFormat: "/subscriptions/<SubscriptionId>",
    supportedScopesForSource: ["AzureSubscription"],
    collection: "subscriptions",
  },
  {
    name: "Microsoft.Resources.ResourceGroups",
    displayName: "Resource Groups",
    description: "Microsoft Resource Groups service events.",
    sourceResourceFormat: "/subscriptions/<SubscriptionId>/resourceGroups/<ResourceGroupName>",
    supportedScopesForSource: ["ResourceGroup"],
    collection: "resourceGroups",
  },
] as const;
