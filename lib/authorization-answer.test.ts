import { randomUUID } from "node:crypto";
import { afterEach, expect, it, vi } from "vitest";
import { authorizationAnswer, beforeConfirming } from "./authorization-answer";

afterEach(() => void vi.useRealTimers());

const answer = (shownUntil: string, validity = "30") =>
  authorizationAnswer.parse({ flowId: randomUUID(), shown: "", validity, shownUntil, confirmed: "on" });

it("takes a confirmation of the date that the page showed, and of no other one", () => {
  vi.useFakeTimers({ now: new Date("2026-11-27T23:59:00Z"), toFake: ["Date"] });
  const shown = answer("27 Dec 2026");
  expect(beforeConfirming(shown, "/page")).toBeUndefined();
  const again = { goTo: "/page?validity=90&changed=yes" };
  expect(beforeConfirming({ ...shown, validity: "90" }, "/page")).toEqual(again);
  expect(beforeConfirming(answer("", "90"), "/page")).toEqual(again);

  // Thirty days are another day now, and the commands that were run carry the one before.
  vi.setSystemTime(new Date("2026-11-28T00:01:00Z"));
  expect(beforeConfirming(shown, "/page")).toEqual({ goTo: "/page?validity=30&changed=yes" });
});
