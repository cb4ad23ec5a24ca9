import { expect, it } from "vitest";
import { eventTypeStatuses, findTransition, openTransitions, transitions } from "./event-type-status";

it("has exactly these transitions", () => {
  const pairs = eventTypeStatuses.flatMap((from) =>
    eventTypeStatuses.flatMap((to) =>
      [false, true].filter((used) => findTransition(from, to, used)).map((used) => `${from}>${to} ${used}`),
    ),
  );
  expect(pairs).toEqual([
    "draft>published false",
    "draft>published true",
    "published>draft false",
    "published>deprecated false",
    "published>deprecated true",
    "deprecated>published false",
    "deprecated>published true",
    "deprecated>retired false",
    "deprecated>retired true",
    "retired>published false",
    "retired>published true",
  ]);
});

it("never retires what is still offered: customers could add it meanwhile", () => {
  for (const status of ["draft", "published"] as const)
    expect(openTransitions(status, true).map(({ to }) => to)).not.toContain("retired");
});

it("leads out of every status", () => {
  for (const status of eventTypeStatuses) expect(transitions[status].length).toBeGreaterThan(0);
});
