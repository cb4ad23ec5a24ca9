import { expect, test } from "vitest";
import { TokenBuckets } from "./token-buckets.ts";

const wanted = [{ key: "reads", bucket: { size: 2, perSecond: 1 } }];

test("a clock that goes back, as with a loaded snapshot, takes nothing from a bucket", () => {
  const buckets = new TokenBuckets();
  expect(buckets.take(wanted, 1_000_000).left).toEqual([1]);
  expect(buckets.take(wanted, 0)).toEqual({ left: [0], waitSeconds: 0 });
  expect(buckets.take(wanted, 0).waitSeconds).toBe(1);
  expect(buckets.take(wanted, 1_000).waitSeconds).toBe(0);
});
