import { keyOf, providerKey, subscriptionId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Records } from "../store/records.ts";
import type { Collection, Entry } from "../store/store.ts";
import { type Answer, type Call, ok } from "./call.ts";
import { jsonList } from "./json-text.ts";
import { readNameFilter } from "./name-filter.ts";

const DEFAULT_SIZE = 20;
const LARGEST_SIZE = 100;

/**
 * One page of the records under `parents`: `$top` 1 to 100, 20 by default; `$filter` on the name; `nextLink` carries
 * `$skipToken` (SDK parameter docs; appendix A7).
 */
export function listPage<C extends Collection>(
  call: Call,
  collection: C,
  parents: string[],
  onWire: (record: Records[C]) => object,
): Answer | Refusal {
  const size = pageSize(call.query.get("$top"));
  if (size === undefined)
    return refuse("invalidFilter", { parameter: "$top", reason: "it must be 1 to 100." });
  const filterText = call.query.get("$filter");
  const matches = filterText ? readNameFilter(filterText) : undefined;
  if (filterText && !matches) {
    return refuse("invalidFilter", {
      parameter: "$filter",
      reason: "only contains(name, '…'), name eq '…' and name ne '…' with and, or, not are supported.",
    });
  }
  const after = readToken(call.query.get("$skipToken"));
  const found = matches
    ? take(call, collection, parents, after, Number.POSITIVE_INFINITY).filter(({ key }) =>
        matches(nameOf(key)),
      )
    : take(call, collection, parents, after, size + 1);
  const page = found.slice(0, size);
  const last = page.at(-1);
  const more = last && found.length > size;
  const items = page.map(({ record }) => onWire(record));
  return ok(jsonList(items, more ? { nextLink: nextLink(call, last.key) } : {}));
}

/** One page of what a resource group has of a type. */
export function listInGroup<C extends Collection>(
  call: Call,
  collection: C,
  onWire: (record: Records[C]) => object,
): Answer | Refusal {
  const parent = providerKey(call.param("subscriptionId"), call.param("resourceGroup"));
  return listPage(call, collection, [parent], onWire);
}

/** One page of what a whole Azure subscription has of a type. */
export function listInSubscription<C extends Collection>(
  call: Call,
  collection: C,
  onWire: (record: Records[C]) => object,
): Answer | Refusal {
  const groups = call.azure.store.list("resourceGroups", keyOf(subscriptionId(call.param("subscriptionId"))));
  const parents = groups.map(({ record }) => providerKey(record.subscriptionId, record.name));
  return listPage(call, collection, parents, onWire);
}

function take<C extends Collection>(
  call: Call,
  collection: C,
  parents: string[],
  after: string | undefined,
  limit: number,
): Entry<Records[C]>[] {
  const listOf = (parent: string) => call.azure.store.list(collection, parent, { after, limit });
  const [parent] = parents;
  if (parent !== undefined && parents.length === 1) return listOf(parent);
  const entries = parents.flatMap(listOf).sort((a, b) => (a.key < b.key ? -1 : 1));
  return entries.slice(0, limit);
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf("/") + 1);
}

function nextLink(call: Call, lastKey: string): string {
  const query = new URLSearchParams(call.query);
  query.set("$skipToken", Buffer.from(lastKey).toString("base64url"));
  return `${call.azure.addresses.resourceManager}${call.path}?${query}`;
}

function readToken(token: string | null): string | undefined {
  return token ? Buffer.from(token, "base64url").toString() : undefined;
}

function pageSize(text: string | null): number | undefined {
  if (text === null) return DEFAULT_SIZE;
  const size = Number(text);
  return Number.isInteger(size) && size >= 1 && size <= LARGEST_SIZE ? size : undefined;
}
