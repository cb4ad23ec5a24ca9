import "server-only";
import { findSessionPersons } from "@/lib/db/sessions";
import { watchFlow, watchFlows } from "@/lib/db/watch-flow";
import type { Person, Viewer } from "@/lib/domain/viewer";
import type { LiveStream } from "./live-stream";

/**
 * Which of these streams are over: their time is, their session, their link, or who somebody is has changed. The others
 * go on, Azure goes on being asked more often about what they show, and they hear of a change of it that no NOTIFY has
 * brought. One question for all sessions: a question for each stream was most of what 2,000 open pages cost.
 */
export async function findEnded(streams: readonly LiveStream[], now: Date): Promise<LiveStream[]> {
  const tokens = streams.flatMap(({ viewer }) => (viewer.is === "handover" ? [] : [viewer.token]));
  const people = tokens.length > 0 ? await findSessionPersons(tokens, now) : new Map<string, Person>();
  const ended: LiveStream[] = [];
  const watching: { viewer: Viewer; flowId: string; stream: LiveStream }[] = [];
  for (const stream of streams) {
    const { viewer, flowId, endsAt } = stream;
    if (endsAt <= now.getTime()) ended.push(stream);
    else if (viewer.is === "handover") {
      const version = flowId && (await watchFlow(viewer, flowId));
      if (typeof version === "number") stream.catchUp(version);
      else ended.push(stream);
    } else if (!isSame(viewer, people.get(viewer.token))) ended.push(stream);
    else if (flowId) watching.push({ viewer, flowId, stream });
  }
  for (const [{ stream }, version] of await watchFlows(watching)) stream.catchUp(version);
  return ended;
}

const organizationOf = (person: Person) => (person.is === "customer" ? person.organizationId : "");
const isSame = (then: Person, now: Person | undefined) =>
  now?.is === then.is && organizationOf(now) === organizationOf(then);
