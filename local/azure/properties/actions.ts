import fc from "fast-check";

/** The places of the random world: few of each, so that actions meet. Indexes into these lists make up an action. */
export const NAMESPACES = [
  { name: "northwind-weu", region: "westeurope" },
  { name: "northwind-weu-two", region: "westeurope" },
  { name: "northwind-eus", region: "eastus" },
] as const;
export const CHANNEL_NAMES = ["channel-one", "channel-two"] as const;
export const TOPIC_NAMES = ["orders", "returns"] as const;
export const GROUPS = [
  { subscriptionId: "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35", resourceGroup: "rg-events-weu" },
  { subscriptionId: "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35", resourceGroup: "rg-returns" },
  { subscriptionId: "2c8e4b70-3d19-4f5a-b6e2-91a7c0d4f358", resourceGroup: "rg-events-test" },
] as const;

export interface ChannelPlace {
  namespace: number;
  name: number;
}
export interface TopicPlace {
  group: number;
  topic: number;
}

/** What somebody does. Deadlines are minutes from now; null leaves the deadline out. */
export type Action =
  | { do: "authorize"; group: number; days: number }
  | { do: "unauthorize"; group: number }
  | { do: "put"; at: ChannelPlace; to: TopicPlace; deadline: number | null; message: string | null }
  | { do: "patch"; at: ChannelPlace; deadline: number | null; eventType: string | null }
  | { do: "delete-channel"; at: ChannelPlace }
  | { do: "activate" | "deactivate" | "delete-topic"; to: TopicPlace }
  | { do: "advance"; seconds: number }
  | { do: "stop" | "kill" };

const DAY_IN_MINUTES = 24 * 60;
const group = index(GROUPS);
const at = fc.record({ namespace: fc.nat({ max: NAMESPACES.length - 1 }), name: index(CHANNEL_NAMES) });
const to = fc.record({ group, topic: index(TOPIC_NAMES) });
/**
 * In the past, within, exactly at and beyond the seven days. Half hours keep deadlines away from where the clock stands
 * after moves of whole hours, so that it never matters how long a run takes.
 */
const deadline = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: fc.constantFrom(90, DAY_IN_MINUTES + 30, 7 * DAY_IN_MINUTES) },
  { weight: 1, arbitrary: fc.constantFrom(-30, 7 * DAY_IN_MINUTES + 30) },
);

/** Sequences of what both sides and the world can do. `ends` are the ways in which the process may end. */
export function actions(length: number, ends: readonly ("stop" | "kill")[]): fc.Arbitrary<Action[]> {
  const one = fc.oneof(
    { weight: 4, arbitrary: of("authorize", { group, days: fc.constantFrom(1, 7, 30) }) },
    { weight: 2, arbitrary: of("unauthorize", { group }) },
    {
      weight: 8,
      arbitrary: of("put", { at, to, deadline, message: fc.constantFrom(null, "Please activate") }),
    },
    { weight: 2, arbitrary: of("patch", { at, deadline, eventType: fc.constantFrom(null, "A.B", "A.C") }) },
    { weight: 3, arbitrary: of("delete-channel", { at }) },
    { weight: 3, arbitrary: of("activate", { to }) },
    { weight: 1, arbitrary: of("deactivate", { to }) },
    { weight: 2, arbitrary: of("delete-topic", { to }) },
    {
      weight: 3,
      arbitrary: of("advance", { seconds: fc.constantFrom(0.5, 1, 3600, 86_400, 3 * 86_400, 7 * 86_400) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom(...ends) }) },
  );
  return fc.array(one, { maxLength: length, size: "max" });
}

function of<D extends string, F extends object>(name: D, fields: { [K in keyof F]: fc.Arbitrary<F[K]> }) {
  return fc.record(fields).map((values) => ({ do: name, ...values }));
}

/** Mostly the first, so that actions of one sequence often are about the same. */
function index(list: readonly unknown[]): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.nat({ max: list.length - 1 }) },
  );
}
