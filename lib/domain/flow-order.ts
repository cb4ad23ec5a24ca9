/** The orders of the list of all event flows; each has an index of its own (docs/decisions/017-find-a-flow.md). */
export const flowOrders = [
  "newest",
  "oldest",
  "name",
  "name-desc",
  "deadline",
  "asked",
  "asked-desc",
] as const;
export type FlowOrder = (typeof flowOrders)[number];

/** A place in the list: the flow there, and what the list is ordered by at that flow. Empty where that is its id. */
export type FlowPlace = { id: string; key: string };

/** As it stands in an address: "id" or "id~key". */
export const writePlace = ({ id, key }: FlowPlace): string => (key ? `${id}~${key}` : id);

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** undefined for a place that the list cannot go on from in this order: it then begins at its beginning. */
export function readPlace(text: string, order: FlowOrder): FlowPlace | undefined {
  const [id = "", ...rest] = text.split("~");
  const key = rest.join("~");
  if (!guid.test(id)) return undefined;
  if (order === "newest" || order === "oldest") return key ? undefined : { id, key };
  if (order === "name" || order === "name-desc") return { id, key };
  return instant.test(key) && !Number.isNaN(Date.parse(key)) ? { id, key } : undefined;
}
