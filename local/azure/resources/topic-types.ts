import { type Answer, type Call, type Handler, ok } from "../http/call.ts";
import { keyOf } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { resourceEventTypes } from "../rules/resource-event-types.ts";
import { topicTypes } from "../rules/topic-types.ts";

type TopicType = (typeof topicTypes)[number];

/** GET all topic types there are here (shape from the SDK, texts inferred). */
export const listTopicTypes: Handler = () => ok({ value: topicTypes.map(onWire) });

/** GET one; 404 ResourceNotFound. */
export const getTopicType: Handler = (call) => withType(call, (type) => ok(onWire(type)));

/** GET the event types of one. */
export const listEventTypes: Handler = (call) =>
  withType(call, (type) =>
    ok({
      value: resourceEventTypes.map((name) => ({
        properties: {
          displayName: name.slice(name.lastIndexOf(".") + 1),
          description: `Raised as ${name}.`,
          schemaUrl: "https://aka.ms/azureresourceschema",
          isInDefaultSet: true,
        },
        id: `${idOf(type)}/eventTypes/${name}`,
        name,
        type: "Microsoft.EventGrid/topicTypes/eventTypes",
      })),
    }),
  );

function withType(call: Call, act: (type: TopicType) => Answer): Answer | Refusal {
  const wanted = call.param("topicType");
  const type = topicTypes.find(({ name }) => keyOf(name) === keyOf(wanted));
  const resource = `Microsoft.EventGrid/topicTypes/${wanted}`;
  return type ? act(type) : refuse("resourceNotFound", { resource, group: "" });
}

function idOf({ name }: TopicType): string {
  return `providers/Microsoft.EventGrid/topicTypes/${name}`;
}

function onWire(type: TopicType): object {
  const { name, displayName, description, sourceResourceFormat, supportedScopesForSource } = type;
  return {
    properties: {
      provider: "Microsoft.Resources",
      displayName,
      description,
      resourceRegionType: "GlobalResource",
      provisioningState: "Succeeded",
      supportedLocations: [],
      sourceResourceFormat,
      supportedScopesForSource,
    },
    id: idOf(type),
    name,
    type: "Microsoft.EventGrid/topicTypes",
  };
}
