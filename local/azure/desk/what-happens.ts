import type { Azure } from "../azure.ts";
import { dueOf } from "../data-plane/deliver.ts";
import { keyOf } from "../ids.ts";
import { isIdle } from "../rules/mirroring.ts";
import { topicOfChannel } from "../rules/removal.ts";
import { addressOf } from "./addresses.ts";

/** Something that the resource clock will bring about by itself, unless someone acts before. */
export interface Happening {
  at: string;
  text: string;
  /** What it is about, after the text. */
  name?: string | undefined;
  href?: string | undefined;
  after?: string | undefined;
}

/** What happens up to `until`, in the order of time: deadlines, authorizations that end, deliveries that are due. */
export function whatHappens(azure: Azure, until: Date): Happening[] {
  const limit = until.toISOString();
  const found = [...deadlines(azure, limit), ...endings(azure, limit), ...deliveries(azure, limit)];
  return found.sort((a, b) => (a.at < b.at ? -1 : 1));
}

function deadlines({ store }: Azure, limit: string): Happening[] {
  return store
    .list("timers", "")
    .filter(({ record }) => record.at <= limit)
    .flatMap(({ record: { at, effect } }): Happening[] => {
      if (effect.kind === "expire-idle-topic") {
        const idle = store.get("topics", effect.key);
        if (idle?.expiresAt !== at || !isIdle(idle)) return [];
        const text = "Not activated in time and without a channel: Azure deletes the partner topic";
        const after = `in ${idle.resourceGroup}`;
        return [{ at, text, href: addressOf.topic(idle), name: idle.name, after }];
      }
      if (effect.kind !== "expire-channel") return [];
      const channel = store.get("channels", effect.key);
      if (channel?.expiresAt !== at) return [];
      const topic = topicOfChannel(store, channel)?.topic;
      return [
        {
          at,
          text: "Not activated in time: Azure deletes the channel and the partner topic",
          after: `in ${channel.target.resourceGroup}`,
          href: topic && addressOf.topic(topic),
          name: channel.target.name,
        },
      ];
    });
}

function endings(azure: Azure, limit: string): Happening[] {
  const now = azure.clock.now().toISOString();
  const partners = azure.store.all("registrations").map(({ record }) => record);
  const nameOf = (id: string | null) =>
    partners.find(({ immutableId }) => keyOf(immutableId) === keyOf(id ?? ""))?.partnerName ?? id;
  return azure.store.all("configurations").flatMap(({ record }) =>
    record.authorizations
      .filter(({ expiresAt }) => expiresAt > now && expiresAt <= limit)
      .map(({ expiresAt, partnerName, immutableId }) => ({
        at: expiresAt,
        text: `The authorization of ${partnerName ?? nameOf(immutableId)} ends in`,
        href: addressOf.group({ ...record, name: record.resourceGroup }),
        name: record.resourceGroup,
      })),
  );
}

function deliveries(azure: Azure, limit: string): Happening[] {
  return azure.store
    .all("deliveries")
    .filter(({ key }) => dueOf(key) <= limit)
    .map(({ key, record }) => ({
      at: dueOf(key),
      text: `Event ${record.event.id} is sent again, attempt ${record.attempts + 1}`,
    }));
}
