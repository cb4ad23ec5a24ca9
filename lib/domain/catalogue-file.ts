import { isObject, type Json, type JsonObject } from "./json-text";
import type { JsonNode } from "./json-tree";
import { find, sampleOf } from "./sample-of";

type Path = (string | number)[];

/** What a file says of one event type, before it is checked; `placeOf`: where in the file each of its fields is. */
export type Candidate = { fields: JsonObject; placeOf: (field: string) => Path };

/** undefined: it is no catalogue. Takes our own export, and CloudEvents catalogues (xRegistry: messagegroups, schemagroups). */
export function candidatesOf({ value }: JsonNode): Candidate[] | undefined {
  if (Array.isArray(value)) return ownEntries(value, []);
  if (!isObject(value)) return undefined;
  if (Array.isArray(value.eventTypes)) return ownEntries(value.eventTypes, ["eventTypes"]);
  if (isObject(value.messagegroups)) return messageGroups(value, value.messagegroups);
  return undefined;
}

function ownEntries(entries: Json[], at: Path): Candidate[] {
  return entries.map((entry, index) => ({
    fields: isObject(entry) ? entry : {},
    placeOf: (field) => [...at, index, field],
  }));
}

function messageGroups(root: JsonObject, groups: JsonObject): Candidate[] {
  return Object.entries(groups).flatMap(([groupId, group]) => {
    if (!isObject(group) || !isObject(group.messages)) return [];
    const groupName = typeof group.name === "string" ? group.name : groupId;
    return Object.entries(group.messages).map(([messageId, message]) =>
      fromMessage(root, {
        at: ["messagegroups", groupId, "messages", messageId],
        messageId,
        groupName,
        message: isObject(message) ? message : {},
      }),
    );
  });
}

type Message = { at: Path; messageId: string; groupName: string; message: JsonObject };

/** Both the words of xRegistry 1.0 and those of its drafts, which most tools still write. */
function fromMessage(root: JsonObject, { at, messageId, groupName, message }: Message): Candidate {
  const metadataKey = message.envelopemetadata === undefined ? "metadata" : "envelopemetadata";
  const metadata = message[metadataKey];
  const type = isObject(metadata) ? metadata.type : undefined;
  const typeName = isObject(type) ? type.value : type;
  const name = typeof typeName === "string" ? typeName : messageId;
  const schemaKey = message.dataschema === undefined ? "schema" : "dataschema";
  const linkKey = message.dataschemauri === undefined ? "schemaurl" : "dataschemauri";
  const link = message[linkKey];
  const isLocal = typeof link === "string" && link.startsWith("#");
  const found = isLocal ? schemaIn(find(root, link)) : message[schemaKey];
  const dataSchema = isObject(found) ? withoutId(found) : found;
  const places: Record<string, Path> = {
    name: [...at, metadataKey, "type", "value"],
    displayName: [...at, "name"],
    group: [...at.slice(0, 2), "name"],
    documentationUrl: [...at, "documentation"],
    dataSchemaUrl: [...at, linkKey],
    dataSchema: [...at, isLocal ? linkKey : schemaKey],
    samplePayload: [...at, isLocal ? linkKey : schemaKey],
  };
  return {
    fields: {
      name,
      displayName: typeof message.name === "string" ? message.name : wordsOf(name),
      group: groupName,
      description: message.description ?? "",
      status: "draft",
      samplePayload: isObject(dataSchema) ? sampleOf(dataSchema) : {},
      ...(message.documentation === undefined ? {} : { documentationUrl: message.documentation }),
      ...(link === undefined || isLocal ? {} : { dataSchemaUrl: link }),
      ...(dataSchema === undefined && !isLocal ? {} : { dataSchema: dataSchema ?? "missing" }),
    },
    placeOf: (field) => places[field] ?? [...at, field],
  };
}

/** A schema has versions; the default one counts, else the last. */
function schemaIn(entry: JsonObject | undefined): Json | undefined {
  if (!entry) return undefined;
  const versions = isObject(entry.versions) ? entry.versions : {};
  const wanted = typeof entry.versionid === "string" ? versions[entry.versionid] : undefined;
  const version = wanted ?? Object.values(versions).at(-1);
  return entry.schema ?? (isObject(version) ? version.schema : undefined);
}

/** In a registry a schema has an address; here it has none of its own. */
function withoutId({ $id: _, ...schema }: JsonObject): JsonObject {
  return schema;
}

/** "com.example.OrderPlaced.v1" -> "Order placed". */
function wordsOf(name: string): string {
  const parts = name.split(/[./:]/).filter((part) => part !== "" && !/^v\d+$/i.test(part));
  const last = parts.at(-1) ?? name;
  const words = last.replaceAll(/([a-z\d])([A-Z])/g, "$1 $2").replaceAll(/[_-]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}
