import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time";

test("a task that is called again and again runs once at a time, and once more after the last call", async () => {
  let atOnce = 0;
  let most = 0;
  let runs = 0;
  let seen = 0;
  let there = 1;
  const task = oneAtATime(async () => {
    most = Math.max(most, ++atOnce);
    runs += 1;
    seen = there;
    await new Promise((done) => setImmediate(done));
    atOnce -= 1;
  });
  const first = task();
  there = 2;
  await Promise.all([first, task(), task(), task()]);
  expect({ most, runs, seen }).toEqual({ most: 1, runs: 2, seen: 2 });
  await task();
  expect(runs).toBe(3);
});

test("one that fails tells whoever called for it, and the next runs all the same", async () => {
  let fails = true;
  const task = oneAtATime(async () => {
    await new Promise((done) => setImmediate(done));
    if (fails) throw new Error("the database is away");
  });
  const first = task();
  const second = task().then(() => "ran");
  await expect(first).rejects.toThrow("away");
  fails = false;
  expect(await second).toBe("ran");
});
