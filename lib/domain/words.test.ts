import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isConfirmed, nextDraftStep, shownValues } from "./draft";
import { type Change, hasEnded, type Life, lives } from "./lifecycle";
import { reasonForPartner } from "./partner-reason-words";
import { progressOf } from "./progress";
import { reasonWords } from "./reason-words";
import { reasonCodes } from "./reasons";
import { stateWords } from "./state-words";

const changes: Change[] = [
  { is: "none" },
  { is: "applying" },
  { is: "drifted" },
  ...reasonCodes.map((reason): Change => ({ is: "blocked", reason })),
];

/** What each life is called while nothing is in the way. */
const labels: Record<Life, string> = {
  draft: "Draft",
  in_review: "In review",
  requested: "Creating",
  waiting_for_activation: "Waiting for activation",
  active: "Active",
  expired: "Expired",
  topic_deleted: "Topic deleted",
  deleted: "Deleted",
  declined: "Declined",
};

describe("every state has its words", () => {
  test.each(lives)("%s", (life) => {
    for (const change of changes)
      for (const present of [true, false]) {
        const words = stateWords({ life, change }, present);
        const isSaidOtherwise =
          !hasEnded(life) &&
          ((change.is === "blocked" && (life === "requested" || !present)) ||
            (change.is === "applying" && !present));
        if (isSaidOtherwise)
          expect(words.label).toMatch(/^(Deleting|Needs authorization|Needs attention|Waiting for Azure)$/);
        else expect(words.label).toBe(labels[life]);
        expect(words.turn === "over").toBe(hasEnded(life));
        // A mend that is the customer's is shown as their turn.
        if (life === "requested" && change.is === "blocked" && change.reason === "authorization_missing")
          expect(words).toEqual({
            tone: "needs-authorization",
            label: "Needs authorization",
            turn: "customer",
          });
      }
  });
  test("and never a forbidden one", () => {
    const all = reasonCodes.map((reason) =>
      Object.values(
        reasonWords(reason, "create the partner topic", {
          partnerName: "P",
          resourceGroup: "g",
          topicName: "t",
        }),
      ).join(" "),
    );
    for (const text of all) {
      expect(text).not.toMatch(/\b(stream|destination|suspended|successfully|please)\b/i);
      // "subscription" only together with Azure or event.
      expect(
        text.replaceAll(/(Azure|event) subscriptions?/gi, "").replaceAll("subscription page", ""),
      ).not.toMatch(/subscription/i);
      expect(text).toMatch(/\.$/);
    }
  });
});

test.each(reasonCodes)(
  "%s is told to the partner's people as the customer's matter, not as theirs",
  (reason) => {
    const { title, next } = reasonForPartner(reason, { partnerName: "P", customer: "Adventure Works" });
    expect(`${title}. ${next}`).not.toMatch(/\byours?\b/i);
    expect(`${title}. ${next}`.replaceAll(/(Azure|event) subscriptions?/gi, "")).not.toMatch(/subscription/i);
    expect(title).not.toMatch(/\.$/);
    expect(next).toMatch(/\.$/);
  },
);

test("the progress line marks exactly one present step while a flow lives, and a cut when it ended", () => {
  for (const life of lives)
    for (const created of [true, false])
      for (const activated of created ? [true, false] : [false])
        for (const wanted of [true, false]) {
          const line = progressOf({ life, change: { is: "none" } }, { created, activated, wanted });
          const isReady = life === "active" && wanted;
          expect(line.filter((step) => step === "now")).toHaveLength(hasEnded(life) || isReady ? 0 : 1);
          expect(line.includes("flowing")).toBe(isReady);
          expect(line.includes("cut")).toBe(hasEnded(life));
        }
});

test("the diagram in docs/architecture.md knows every life", () => {
  const diagram =
    /```mermaid\nstateDiagram-v2\n([\s\S]*?)```/.exec(readFileSync("docs/architecture.md", "utf8"))?.[1] ??
    "";
  const drawn = new Set(diagram.match(/[a-z_]{3,}/g));
  for (const life of lives) expect(drawn).toContain(life);
});

describe("a new flow", () => {
  const answers = {
    azureSubscriptionId: "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35",
    resourceGroup: "rg",
    location: "westeurope",
    topicName: "t-1",
    eventTypes: ["a"],
  };
  const now = new Date("2026-11-22T09:00:00Z");
  const later = new Date("2026-12-22T23:59:00Z");
  const shown = shownValues(answers, "b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3");
  test("goes on at the first page without an answer", () => {
    expect(nextDraftStep({ ...answers, resourceGroup: null }, true)).toBe("where");
    expect(nextDraftStep({ ...answers, eventTypes: [] }, true)).toBe("event-types");
    expect(nextDraftStep(answers, false)).toBe("authorize");
    expect(nextDraftStep(answers, true)).toBe("check");
  });
  test("a confirmation counts only for the values it was about, and until its date", () => {
    const statement = { shown, validUntil: later };
    const id = "b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3";
    expect(isConfirmed(answers, id, statement, now)).toBe(true);
    expect(isConfirmed({ ...answers, resourceGroup: "other" }, id, statement, now)).toBe(false);
    expect(isConfirmed(answers, "00000000-0000-4000-8000-000000000000", statement, now)).toBe(false);
    expect(isConfirmed(answers, id, statement, later)).toBe(false);
    expect(isConfirmed(answers, id, { shown: null, validUntil: later }, now)).toBe(false);
  });
});
