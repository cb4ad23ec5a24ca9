import { describe, expect, it, test } from "vitest";
import { type HandoverTask, handoverStanding, handoverTasks, isHandoverToken, openTasks } from "./handover";
import { type Change, hasEnded, lives } from "./lifecycle";
import { type Reason, reasonCodes } from "./reasons";
import { closedTaskWords, standingLabels, taskTitles } from "./words/handover-words";

const changes: Change[] = [
  { is: "none" },
  { is: "applying" },
  { is: "drifted" },
  ...reasonCodes.map((reason): Change => ({ is: "blocked", reason })),
];
const now = new Date("2026-11-22T15:12:00Z");
const later = new Date("2026-11-25T15:12:00Z");
const row = (task: HandoverTask, more = {}) => ({
  task,
  generation: 1,
  expiresAt: later,
  revokedAt: null,
  doneAt: null,
  ...more,
});

describe.each(lives)("a flow that is %s", (life) => {
  it("hands over only what somebody in Azure has to do", () => {
    for (const change of changes)
      for (const present of [true, false]) {
        const tasks = openTasks({ state: { life, change }, present, generation: 1 }, true);
        const isBefore = life === "draft" || life === "in_review" || life === "requested";
        const isRefused =
          change.is === "blocked" &&
          ["authorization_missing", "provider_not_registered"].includes(change.reason);
        expect(tasks).toEqual([
          ...((isBefore || isRefused) && !hasEnded(life) ? ["authorize"] : []),
          ...(life === "waiting_for_activation" && present ? ["activate"] : []),
        ]);
        expect(openTasks({ state: { life, change }, present, generation: 1 }, false)).toEqual([]);
      }
  });
  it("has a link that is open while its task is, done once Azure shows it, and over with the flow", () => {
    for (const change of changes)
      for (const task of handoverTasks) {
        const flow = { state: { life, change }, present: true, generation: 1 };
        const isOpen = openTasks(flow, true).includes(task);
        // A refusal of another kind says nothing of the authorization.
        const isUnknown = task === "authorize" && change.is === "blocked";
        expect(handoverStanding(row(task), flow, now)).toBe(
          hasEnded(life) ? "closed" : isOpen || isUnknown ? "open" : "confirmed",
        );
      }
  });
});

const waiting = {
  state: { life: "waiting_for_activation", change: { is: "none" } },
  present: true,
  generation: 1,
} as const;
const refused = (reason: Reason, present: boolean) => ({
  state: { life: "active" as const, change: { is: "blocked" as const, reason } },
  present,
  generation: 1,
});
test.each([
  ["open", row("activate"), waiting],
  ["said-done", row("activate", { doneAt: now }), waiting],
  ["confirmed", row("activate"), { ...waiting, state: { life: "active", change: { is: "none" } } } as const],
  ["confirmed", row("authorize"), waiting],
  ["open", row("authorize"), refused("authorization_missing", false)],
  ["open", row("authorize"), refused("azure_unavailable", true)],
  ["said-done", row("authorize", { doneAt: now }), refused("azure_throttled", true)],
  ["closed", row("activate"), { ...waiting, present: false }],
  ["closed", row("activate", { generation: 2 }), waiting],
  ["closed", row("activate"), undefined],
  ["expired", row("activate", { expiresAt: now }), waiting],
  ["revoked", row("activate", { revokedAt: now, expiresAt: now }), waiting],
] as const)("is %s", (standing, link, flow) => expect(handoverStanding(link, flow, now)).toBe(standing));

test("each standing reads otherwise than every other", () => {
  const labels = Object.values(standingLabels);
  expect(new Set(labels).size).toBe(labels.length);
  for (const label of labels) expect(label).toMatch(/^[A-Z][a-z]+( [a-z]+)*$/);
});

test.each(["expired", "revoked", "closed"] as const)("a link that is %s says who to ask", (standing) => {
  expect(closedTaskWords(standing, "Mara Lindqvist").text).toMatch(
    /Nothing was changed\. Ask Mara Lindqvist/,
  );
});

it("titles each task with what is asked", () => {
  const names = { partnerName: "Northwind Traders", organizationName: "Adventure Works" };
  expect(handoverTasks.map((task) => taskTitles[task](names))).toEqual([
    "Authorize Northwind Traders in your Azure",
    "Activate the partner topic in your Azure subscription",
  ]);
});

it("looks up nothing but what it could have made", () => {
  expect(isHandoverToken("A".repeat(43))).toBe(true);
  for (const text of [
    "",
    "A".repeat(42),
    "A".repeat(44),
    `${"A".repeat(42)}%`,
    `${"A".repeat(42)}/`,
    "../".repeat(14),
  ])
    expect(isHandoverToken(text)).toBe(false);
});
