import { expect } from "vitest";
import { failure } from "./shapes/wire.ts";

/** Azure's error envelope and nothing else: no crash, no stack trace, no path of ours. Gives status and code. */
export async function refusalIn(response: Response): Promise<{ status: number; code: string }> {
  const text = await response.text();
  expect(response.status, text).toBeGreaterThanOrEqual(400);
  expect(response.status, text).toBeLessThan(500);
  expect(response.headers.get("content-type"), text).toBe("application/json; charset=utf-8");
  expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|\.ts\b|ZodError/);
  const parsed = failure.safeParse(JSON.parse(text));
  if (!parsed.success) expect.fail(`Not Azure's envelope: ${text}`);
  return { status: response.status, code: parsed.data.error.code };
}
