import { expect, test } from "vitest";
import { seededChance } from "./seeded-chance.ts";

function draws(seed: number, probability: number, count: number): boolean[] {
  const chance = seededChance(seed, probability);
  return Array.from({ length: count }, () => chance());
}

test.each([0, 1, 2, 42, -7])("seed %i repeats itself and keeps the share", (seed) => {
  expect(draws(seed, 0.3, 200)).toEqual(draws(seed, 0.3, 200));
  const share = draws(seed, 0.3, 20_000).filter(Boolean).length / 20_000;
  expect(share).toBeGreaterThan(0.28);
  expect(share).toBeLessThan(0.32);
  expect(draws(seed, 1, 50)).not.toContain(false);
});

test("other seeds give other sequences", () => {
  expect(draws(1, 0.5, 64)).not.toEqual(draws(2, 0.5, 64));
});
