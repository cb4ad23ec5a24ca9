import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { inGroups } from "./in-groups";

/** Runs that end when they are told to. `poison` fails whatever run has it. */
function watched({ most = 100, mayBeOne = true, atOnce = 1 } = {}) {
  const runs: number[][] = [];
  const ends: (() => void)[] = [];
  const give = inGroups<number>({
    run: async (items) => {
      runs.push([...items]);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (items.includes(poison)) throw new Error("poison");
    },
    weigh: (item) => item,
    most,
    mayBeOne: () => mayBeOne,
    atOnce,
  });
  const endNext = async () => {
    ends.shift()?.();
    await turn();
  };
  return { runs, give, endNext };
}
const poison = 13;

it("runs at once for the first, and once for all that came meanwhile", async () => {
  const { runs, give, endNext } = watched();
  const answered: number[] = [];
  for (const item of [1, 2, 3]) void give(item).then(() => answered.push(item));
  expect(runs).toEqual([[1]]);
  await endNext();
  expect(answered).toEqual([1]);
  expect(runs).toEqual([[1], [2, 3]]);
  await endNext();
  expect(answered).toEqual([1, 2, 3]);
  void give(4);
  expect(runs.at(-1)).toEqual([4]);
});

it("has as many runs under way as it may", async () => {
  const { runs, give, endNext } = watched({ atOnce: 2 });
  for (const item of [1, 2, 3, 4]) void give(item);
  expect(runs).toEqual([[1], [2]]);
  await endNext();
  expect(runs).toEqual([[1], [2], [3, 4]]);
  await endNext();
  void give(5);
  expect(runs.at(-1)).toEqual([5]);
});

it("takes no more than a run may have, but always one", async () => {
  const { runs, give, endNext } = watched({ most: 10 });
  for (const item of [1, 6, 4, 5, 50, 2]) void give(item);
  for (let run = 0; run < 5; run++) await endNext();
  expect(runs).toEqual([[1], [6, 4], [5], [50], [2]]);
});

it("keeps what one of a group spoils from the others, and goes on", async () => {
  const { runs, give, endNext } = watched();
  void give(1);
  const given = Promise.allSettled([give(2), give(poison), give(3)]);
  for (let run = 0; run < 5; run++) await endNext();
  expect(runs).toEqual([[1], [2, poison, 3], [2], [poison], [3]]);
  expect((await given).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

it("does not try each alone when none of them can be the cause", async () => {
  const { runs, give, endNext } = watched({ mayBeOne: false });
  void give(1);
  const given = Promise.allSettled([give(2), give(poison)]);
  for (let run = 0; run < 2; run++) await endNext();
  expect(runs).toEqual([[1], [2, poison]]);
  expect((await given).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});
