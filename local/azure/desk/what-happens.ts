import type { Azure } from "../azure.ts";
import { dueOf } from "../data-plane/deliver.ts";
import { keyOf } from "../ids.ts";
import { isIdle } from "../rules/mirroring.ts";
import { topicOfChannel } from "../rules/removal.ts";
import type { Channel, PartnerTopic } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { addressOf } from "./addresses.ts";

/** Something that the resource clock will bring about by itself, unless someone acts before. */
export interface Happening {
  at: string;
  /** Made only for those that are shown, since there can be 50,000. */
  tell: () => Story;
}

export interface Story {
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
  const found: Happening[] = [];
  for (const { record } of store.list("timers", "")) {
    const { at, effect } = record;
    // They come in the order of time.
    if (at > limit) break;
    if (effect.kind === "expire-idle-topic") {
      const idle = store.get("topics", effect.key);
      if (idle?.expiresAt === at && isIdle(idle)) found.push({ at, tell: () => endOfIdle(idle) });
    } else if (effect.kind === "expire-channel") {
      const channel = store.get("channels", effect.key);
      if (channel?.expiresAt === at) found.push({ at, tell: () => endOfWaiting(store, channel) });
    }
  }
  return found;
}

function endOfIdle(idle: PartnerTopic): Story {
  const text = "Not activated in time and without a channel: Azure deletes the partner topic";
  return { text, href: addressOf.topic(idle), name: idle.name, after: `in ${idle.resourceGroup}` };
}

function endOfWaiting(store: Store, channel: Channel): Story {
  const topic = topicOfChannel(store, channel)?.topic;
  return {
    text: `Not activated in time: Azure deletes the channel and the partner ${channel.destination ? "destination" : "topic"}`,
    after: `in ${channel.target.resourceGroup}`,
    href: topic && addressOf.topic(topic),
    name: channel.target.name,
  };
}

function endings(azure: Azure, limit: string): Happening[] {
  const now = azure.clock.now().toISOString();
  const nameOf = (id: string | null) =>
    azure.store.all("registrations").find(({ record }) => keyOf(record.immutableId) === keyOf(id ?? ""))
      ?.record.partnerName ?? id;
  return azure.store.all("configurations").flatMap(({ record }) =>
    record.authorizations
      .filter(({ expiresAt }) => expiresAt > now && expiresAt <= limit)
      .map(({ expiresAt, partnerName, immutableId }) => ({
        at: expiresAt,
        tell: () => ({
          text: `The authorization of ${partnerName ?? nameOf(immutableId)} ends in`,
          href: addressOf.group({ ...record, name: record.resourceGroup }),
          name: record.resourceGroup,
        }),
      })),
  );
}

function deliveries(azure: Azure, limit: string): Happening[] {
  return azure.store
    .all("deliveries")
    .filter(({ key }) => dueOf(key) <= limit)
    .map(({ key, record }) => ({
      at: dueOf(key),
      tell: () => ({ text: `Event ${record.event.id} is sent again, attempt ${record.attempts + 1}` }),
    }));
}
