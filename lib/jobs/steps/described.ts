import type { EventTypeDefinition } from "@/lib/azure/channels";
import type { EventFlowModel } from "@/lib/db/generated/models";
import { log } from "@/lib/log";

/** What was written about a flow's event types, and for which wish. */
export type Described = { asked: number; definitions: readonly EventTypeDefinition[] };

/** Azure may keep a text in a form of its own. Then it never shows what was written, and asking again would never end. */
const triesMost = 3;

/** The wish is fulfilled when Azure shows every word that was written for it. */
export function describedColumns(
  flow: EventFlowModel,
  { asked, definitions }: Described,
  seen: readonly EventTypeDefinition[],
): Partial<EventFlowModel> {
  if (flow.definitionsConfirmed === asked) return {};
  const shows = definitions.every((wanted) => {
    const shown = seen.find(({ name }) => name === wanted.name);
    return shown !== undefined && print(shown) === print(wanted);
  });
  if (!shows && flow.failures + 1 < triesMost) return {};
  if (!shows) log.warn({ flow: flow.id }, "Azure shows event types otherwise than they were described");
  return { definitionsConfirmed: asked };
}

const print = ({
  displayName,
  description,
  documentationUrl = "",
  dataSchemaUrl = "",
}: EventTypeDefinition) =>
  JSON.stringify([displayName, description, documentationUrl, dataSchemaUrl].map((text) => text.trim()));
