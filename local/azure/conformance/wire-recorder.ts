import { expect } from "vitest";
import { routeMatcher, segmentsOf } from "../http/match-route.ts";
import { routes } from "../http/routes.ts";
import type { TestWorld } from "../test-world.ts";
import { everyOperation } from "./shapes/every-operation.ts";

export interface Recorder {
  /** Makes a call as `token`'s owner and holds its answer against its shape; gives body and headers. */
  call(
    token: string,
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; text: string; headers: Headers }>;
  /** What was answered so far, such as "GET /subscriptions 200". */
  seen: Set<string>;
}

/** Raw calls, because the mappers of the clients drop fields they do not know. */
export function wireRecorder(world: TestWorld): Recorder {
  const match = routeMatcher(routes);
  const seen = new Set<string>();
  return {
    seen,
    async call(token, method, path, body) {
      const separator = path.includes("?") ? "&" : "?";
      const query = path.includes("api-version=") ? "" : `${separator}api-version=2022-06-15`;
      const response = await world.raw(path + query, {
        token,
        method,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await response.text();
      const template = match(method, segmentsOf(path.split("?")[0] ?? ""))?.route.template;
      const operation = `${method} ${template}`;
      const shape = everyOperation[operation]?.[response.status];
      if (!shape) expect.fail(`${operation} may not answer ${response.status}: ${text}`);
      const parsed = shape.safeParse(text === "" ? "" : JSON.parse(text));
      expect(parsed.error?.issues ?? [], `${operation} answered ${text}`).toEqual([]);
      if (text !== "")
        expect(response.headers.get("content-type")).toMatch(/^application\/json; charset=utf-8$/);
      seen.add(`${operation} ${response.status}`);
      return { status: response.status, text, headers: response.headers };
    },
  };
}
