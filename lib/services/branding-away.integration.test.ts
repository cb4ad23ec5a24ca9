import { expect, it, vi } from "vitest";
import { partnerEnvironment } from "@/tools/portal-for-tests";

/** Requests that share one look at the brand, while nothing listens at the database's address. */
it("F-16: each request that shares a failed look knows that it was the database", async () => {
  for (const [name, value] of Object.entries(partnerEnvironment)) vi.stubEnv(name, value);
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing");
  vi.resetModules();
  const { beginRequest } = await import("@/lib/current-request");
  const { getBrand } = await import("./branding");
  const failed = await Promise.all(
    [1, 2, 3].map(async () => {
      await Promise.resolve();
      const note = beginRequest();
      await expect(getBrand()).rejects.toThrow();
      return note.databaseFailed;
    }),
  );
  expect(failed).toEqual([true, true, true]);
});
