import { describe, expect, test } from "vitest";
import { driftOf } from "./drift";
import { isGivenUp } from "./given-up";
import {
  type Attempts,
  type Desired,
  hasEnded,
  type Life,
  lives,
  type Observed,
  type Outcome,
  type Review,
  standingRefusal,
  stateOf,
  type Verb,
  wantedWork,
} from "./lifecycle";
import { nextStep } from "./next-step";
import { reasonCodes, reasons } from "./reasons";
import { stateWords } from "./state-words";

const day = 24 * 3600 * 1000;
const t0 = new Date("2026-11-22T09:00:00Z");
const at = (ms: number) => new Date(t0.getTime() + ms);
const deadline = at(7 * day);

const reviews: Review[] = ["not_sent", "unproven", "in_review", "accepted", "declined"];
const verbs: Verb[] = ["prove", "create", "read", "update", "extend", "describe", "delete"];
const outcomes: Outcome[] = [
  { is: "open" },
  { is: "open", after: "authorization_missing" },
  { is: "done" },
  { is: "unknown" },
  ...reasonCodes.map((reason): Outcome => ({ is: "refused", reason })),
];
const everyAttempt: Attempts[] = [
  { failures: 0 },
  ...verbs.flatMap((verb) =>
    outcomes.flatMap((outcome) =>
      [t0, at(-2 * day)].map((failingSince) => ({
        last: { verb, outcome, startedAt: t0 },
        failures: failingSince === t0 ? 1 : 300,
        failingSince,
      })),
    ),
  ),
];
const everyObserved: Observed[] = (["never_read", "absent", "present", "missing", "gone"] as const).flatMap(
  (channel) =>
    [undefined, t0].flatMap((createdAt) =>
      [undefined, at(day)].flatMap((activatedAt) =>
        [at(2 * day), deadline, at(8 * day)].flatMap((readAt) =>
          [["a"], ["a", "b"]].map(
            (eventTypes): Observed => ({
              channel,
              createdAt,
              activatedAt,
              deadline,
              at: readAt,
              eventTypes,
            }),
          ),
        ),
      ),
    ),
);

/** The written expectation, in the words of the blueprint's table, independent of the code's order of tests. */
function expectedLife(present: boolean, review: Review, seen: Observed): Life {
  const sent = review === "accepted" || review === "unproven";
  const gone = sent && seen.channel === "gone";
  const rules: [Life, boolean][] = [
    ["draft", review === "not_sent"],
    ["declined", review === "declined"],
    ["in_review", review === "in_review" && present],
    ["deleted", !present && (review === "unproven" || review === "in_review" || gone)],
    ["expired", present && gone && !seen.activatedAt && (seen.at ?? t0) >= deadline],
    ["topic_deleted", present && gone && !(!seen.activatedAt && (seen.at ?? t0) >= deadline)],
  ];
  const living: Life = !seen.createdAt ? "requested" : seen.activatedAt ? "active" : "waiting_for_activation";
  const matching = rules.filter(([, holds]) => holds);
  expect(matching.length).toBeLessThanOrEqual(1);
  return matching[0]?.[0] ?? living;
}

describe("every combination of desired, review, observed and attempts", () => {
  let combinations = 0;
  const seenLives = new Set<Life>();
  test.each([
    { present: true, activateBy: undefined, confirmed: [false, false] },
    { present: true, activateBy: at(9 * day), confirmed: [false, false] },
    { present: true, activateBy: at(9 * day), confirmed: [true, false] },
    { present: true, activateBy: at(6 * day), confirmed: [false, true] },
    { present: true, activateBy: at(6 * day), confirmed: [true, true] },
    { present: false, activateBy: at(9 * day), confirmed: [true, true] },
  ])("%o", ({ present, activateBy, confirmed: [types = false, time = false] }) => {
    const desired = {
      present,
      eventTypes: ["a"],
      activateBy,
      confirmed: { eventTypes: types, activateBy: time },
    };
    for (const review of reviews)
      for (const observed of everyObserved)
        for (const attempts of everyAttempt) {
          combinations++;
          const state = stateOf(desired, review, observed, attempts);
          seenLives.add(state.life);
          if (state.life !== expectedLife(present, review, observed))
            expect.fail(`${state.life} for ${JSON.stringify({ present, review, observed })}`);
          const work = wantedWork(desired, review, observed);
          if (hasEnded(state.life) && state.change.is !== "none") expect.fail("an ended flow changes");
          if (state.change.is === "applying" && work === "nothing") expect.fail("applying without work");
          const isOver = isGivenUp(work, observed, attempts);
          if (state.change.is === "blocked" && !isRefused(attempts.last?.outcome) && !isOver)
            expect.fail("blocked by nothing");
          // F-08: Azure's own trouble is nobody's for a day, and the partner's after it.
          if (isOver && state.change.is === "blocked" && reasons[state.change.reason].mender === "nobody")
            expect.fail("given up, and nobody is told");
          if (isOver && state.change.is === "applying") expect.fail("given up, and shown as under way");
          if (!stateWords(state, present).label) expect.fail("a state without a word");

          const step = nextStep({ desired, review, observed, attempts, chance: 0.5 }, at(3 * day));
          const rests = state.life === "draft" || state.life === "in_review" || hasEnded(state.life);
          if (rests && step.do !== "nothing") expect.fail(`${state.life} must not be worked on`);
          const waitsForPerson =
            state.change.is === "blocked" && (isOver || reasons[state.change.reason].retry === "person");
          const standing = standingRefusal(desired, review, observed, attempts);
          const shown =
            isOver && standing && reasons[standing].mender === "nobody" ? "azure_failing" : standing;
          if (shown && (state.change.is !== "blocked" || state.change.reason !== shown))
            expect.fail("a refusal that stands is not shown");
          if (standing && observed.channel === "present" && step.do === "nothing")
            expect.fail("what exists is not looked at any more");
          if (!rests && step.do === "nothing" && !waitsForPerson)
            expect.fail(`nothing would ever happen: ${JSON.stringify({ state, attempts })}`);
          if (review !== "accepted" && step.do !== "nothing" && step.do !== "prove" && work !== "nothing")
            expect.fail("an unproven claim must not reach Azure");
          if (step.do === "create" && observed.channel !== "never_read" && observed.channel !== "absent")
            expect.fail("a channel that was there must not be created again");
          const waiting = observed.channel === "present" && !observed.activatedAt;
          const living = review === "accepted" && present && observed.channel === "present";
          const otherTime = waiting && activateBy !== undefined;
          const otherTypes = observed.eventTypes.length > 1;
          if ((work === "extend") !== (living && otherTime && !time))
            expect.fail(`${work} with ${activateBy} wanted: ${JSON.stringify(observed)}`);
          if ((work === "update") !== (living && otherTypes && !types && !(otherTime && !time)))
            expect.fail(`${work} of event types: ${JSON.stringify(observed)}`);
          // F-23: what Azure confirmed once is never written over, and never shown as if it were as wanted.
          const drift = driftOf(desired, review, observed);
          if ((drift?.eventTypes !== undefined) !== (living && otherTypes && types))
            expect.fail(`drift of event types: ${JSON.stringify(observed)}`);
          if ((drift?.activateBy !== undefined) !== (living && otherTime && time))
            expect.fail(`drift of the deadline: ${JSON.stringify(observed)}`);
          if (drift && state.change.is === "none") expect.fail("drift that nobody sees");
          if (state.change.is === "drifted" && (!drift || work !== "nothing"))
            expect.fail("drift of nothing");
          if (step.do === "extend" && work !== "extend") expect.fail("an extension that nobody wants");
          if (step.do === "delete" && present) expect.fail("only a person deletes");
        }
    expect(combinations).toBeGreaterThan(40_000);
  });
  test("reaches every life", () => expect([...seenLives].sort()).toEqual([...lives].sort()));
});

function isRefused(outcome: Outcome | undefined): boolean {
  return outcome?.is === "refused" || (outcome?.is === "open" && outcome.after !== undefined);
}

test("new words for event types are written only beside names that agree, and no customer's state shows them", () => {
  const observed: Observed = { channel: "present", createdAt: t0, at: t0, eventTypes: ["a"] };
  for (const eventTypes of [["a"], ["b"]])
    for (const confirmed of [true, false])
      for (const attempts of everyAttempt) {
        const plain: Desired = {
          present: true,
          eventTypes,
          confirmed: { eventTypes: confirmed, activateBy: true },
        };
        const work = wantedWork({ ...plain, describe: true }, "accepted", observed);
        const agrees = eventTypes[0] === "a";
        expect(work).toBe(agrees ? "describe" : confirmed ? "nothing" : "update");
        expect(stateOf({ ...plain, describe: true }, "accepted", observed, attempts)).toEqual(
          stateOf(plain, "accepted", observed, attempts),
        );
      }
});
