import { expect, test } from "vitest";
import type { Life } from "./lifecycle";
import { soonestFirst } from "./soonest-first";

const flow = (id: string, life: Life, activateBy: string | null, present = true) => ({
  id,
  state: { life, change: { is: "none" as const } },
  present,
  activateBy,
});

test("the topic that Azure deletes first stands first, what has no end keeps its order behind it", () => {
  const flows = [
    flow("draft", "draft", null),
    flow("later", "waiting_for_activation", "2026-12-04T09:00:00.000Z"),
    flow("active", "active", "2026-11-20T09:00:00.000Z"),
    flow("soon", "waiting_for_activation", "2026-11-28T09:00:00.000Z"),
    flow("leaving", "waiting_for_activation", "2026-11-27T09:00:00.000Z", false),
    flow("unread", "waiting_for_activation", null),
  ];
  expect(soonestFirst(flows).map(({ id }) => id)).toEqual([
    "soon",
    "later",
    "draft",
    "active",
    "leaving",
    "unread",
  ]);
});
