import { bashQuoted, option } from "@/lib/domain/commands/azure-cli";
import { type CommandBlock, line, mark, type Segment } from "@/lib/domain/commands/block";
import { type ReceiveInput, type ReceiveWay, ways } from "./ways";

/**
 * Commands for Bash that make what receives, and the event subscription with a filter on the flow's event types
 * (reference, azure 2.4 and 5.2). What only the reader knows is set in the first lines.
 */
export function receiveWithCli(way: ReceiveWay, input: ReceiveInput): CommandBlock[] {
  const { made, endpointType, subscription } = ways[way];
  const before = making[way](input);
  const last: CommandBlock = {
    title: `${before.length + 1}. Send the events there`,
    lines: [
      ...(asked[way]?.lines(input) ?? []),
      line`az eventgrid partner topic event-subscription create \\`,
      line`  ${option("--subscription", input.azureSubscriptionId)} \\`,
      line`  ${option("--resource-group", input.resourceGroup)} \\`,
      line`  ${option("--partner-topic-name", input.partnerTopic)} \\`,
      [{ text: `  --name ${subscription} \\` }],
      [{ text: `  --endpoint-type ${endpointType} \\` }],
      made
        ? line`  --endpoint ${endpointOf(way, input)} \\`
        : [{ text: `  --endpoint ${asked[way]?.endpoint} \\` }],
      ...eventTypes(input),
    ],
    ...(asked[way] ? { note: asked[way].note } : {}),
  };
  return [...before, last, ...undo(way, input)];
}

function eventTypes({ eventTypes: names }: ReceiveInput): Segment[][] {
  return [
    [{ text: `  --included-event-types${names.length > 0 ? " \\" : ""}` }],
    ...names.map((name, index): Segment[] => [
      { text: "    " },
      mark(bashQuoted(name)),
      { text: index < names.length - 1 ? " \\" : "" },
    ]),
  ];
}

function endpointOf(way: ReceiveWay, input: ReceiveInput): Segment[] {
  const { made } = ways[way];
  if (!made) throw new Error(`${way} makes nothing`);
  const id = `/subscriptions/${input.azureSubscriptionId}/resourceGroups/${input.resourceGroup}/providers/${made.provider}/${made.kind}/${made.name(input.mark)}/${made.inside}`;
  return [mark(bashQuoted(id))];
}

/** What the reader alone knows: said in the first lines, named below. */
const asked: Partial<
  Record<ReceiveWay, { lines: (input: ReceiveInput) => Segment[][]; endpoint: string; note: string }>
> = {
  "azure-function": {
    lines: ({ azureSubscriptionId }) => {
      const subscription = option("--subscription", azureSubscriptionId);
      return [
        line`app='YOUR-FUNCTION-APP'; function='YOUR-FUNCTION'   # yours: an Event Grid trigger that takes CloudEvents`,
        line`group="$(az functionapp list ${subscription} --query "[?name=='$app'].resourceGroup | [0]" --output tsv)"`,
        line`function_id="$(az functionapp show ${subscription} --resource-group "$group" --name "$app" --query id --output tsv)/functions/$function"`,
      ];
    },
    endpoint: '"$function_id"',
    note: "Set the two names in the first line: the function must exist in this Azure subscription and have an Event Grid trigger.",
  },
  webhook: {
    lines: () => [
      line`endpoint='https://YOUR-HOST/YOUR-PATH'   # yours: https, answers the CloudEvents handshake`,
    ],
    endpoint: '"$endpoint"',
    note: "Set your address in the first line. Azure asks it first with OPTIONS and WebHook-Request-Origin, and it must answer with WebHook-Allowed-Origin.",
  },
};

const making: Record<ReceiveWay, (input: ReceiveInput) => CommandBlock[]> = {
  "storage-queue": (input) => [
    {
      title: "1. A storage account and a queue in it",
      lines: [
        line`az storage account create \\`,
        ...where(input, ways["storage-queue"].made?.name(input.mark)),
        line`  --location ${input.location} \\`,
        line`  --sku Standard_LRS --min-tls-version TLS1_2 --allow-blob-public-access false`,
        line`az storage queue create \\`,
        line`  ${option("--subscription", input.azureSubscriptionId)} \\`,
        line`  --account-name ${ways["storage-queue"].made?.name(input.mark) ?? ""} \\`,
        line`  --name events`,
      ],
    },
  ],
  "service-bus": (input) => [
    {
      title: "1. A Service Bus namespace and a queue in it",
      lines: [
        line`az servicebus namespace create \\`,
        ...where(input, ways["service-bus"].made?.name(input.mark)),
        line`  --location ${input.location} --sku Basic`,
        line`az servicebus queue create \\`,
        ...inNamespace(input, ways["service-bus"].made?.name(input.mark)),
        line`  --name events`,
      ],
    },
  ],
  "event-hubs": (input) => [
    {
      title: "1. An Event Hubs namespace and an event hub in it",
      lines: [
        line`az eventhubs namespace create \\`,
        ...where(input, ways["event-hubs"].made?.name(input.mark)),
        line`  --location ${input.location} --sku Basic`,
        line`az eventhubs eventhub create \\`,
        ...inNamespace(input, ways["event-hubs"].made?.name(input.mark)),
        line`  --name events --partition-count 1`,
      ],
    },
  ],
  "azure-function": () => [],
  webhook: () => [],
};

function undo(way: ReceiveWay, input: ReceiveInput): CommandBlock[] {
  const { made, subscription } = ways[way];
  const name = made?.name(input.mark) ?? "";
  const removing: Partial<Record<ReceiveWay, string>> = {
    "storage-queue": "storage account delete",
    "service-bus": "servicebus namespace delete",
    "event-hubs": "eventhubs namespace delete",
  };
  return [
    {
      title: made ? "To undo it: with what was received" : "To undo it",
      optional: true,
      lines: [
        line`az eventgrid partner topic event-subscription delete \\`,
        line`  ${option("--subscription", input.azureSubscriptionId)} \\`,
        line`  ${option("--resource-group", input.resourceGroup)} \\`,
        line`  ${option("--partner-topic-name", input.partnerTopic)} \\`,
        [{ text: `  --name ${subscription}` }],
        ...(made
          ? [
              [{ text: `az ${removing[way]} \\` }],
              line`  ${option("--subscription", input.azureSubscriptionId)} \\`,
              line`  ${option("--resource-group", input.resourceGroup)} \\`,
              line`  --name ${name}`,
            ]
          : []),
      ],
    },
  ];
}

const where = (input: ReceiveInput, name = "") => [
  line`  ${option("--subscription", input.azureSubscriptionId)} \\`,
  line`  ${option("--resource-group", input.resourceGroup)} \\`,
  line`  --name ${name} \\`,
];
const inNamespace = (input: ReceiveInput, name = "") => [
  line`  ${option("--subscription", input.azureSubscriptionId)} \\`,
  line`  ${option("--resource-group", input.resourceGroup)} \\`,
  line`  --namespace-name ${name} \\`,
];
