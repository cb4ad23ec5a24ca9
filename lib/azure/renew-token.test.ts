import { createHttpHeaders, createPipelineRequest } from "@azure/core-rest-pipeline";
import { beforeEach, expect, test, vi } from "vitest";

/** When a token is renewed, and for whom (F-01). What really comes of it: lib/jobs/faults-identity.integration.test.ts. */

const scopes = ["https://management.azure.com/.default"];
let renewToken: typeof import("./renew-token").renewToken;
beforeEach(async () => {
  vi.resetModules();
  ({ renewToken } = await import("./renew-token"));
});

const refused = (token: string, abortSignal?: AbortSignal) =>
  createPipelineRequest({
    url: "https://management.azure.com/",
    headers: createHttpHeaders({ authorization: `Bearer ${token}` }),
    ...(abortSignal ? { abortSignal } : {}),
  });
type Request = ReturnType<typeof refused>;

/** An identity service that gives these tokens, one a call. */
function identityService(...tokens: string[]) {
  const calls: string[] = [];
  const getAccessToken = async (_: string[], { claims = "" }: { claims?: string | undefined }) => {
    calls.push(claims);
    const token = tokens.shift();
    if (token === undefined) throw new Error("no token");
    return { token, expiresOnTimestamp: Date.now() + 3_600_000 };
  };
  const renew = (request: Request) =>
    renewToken({
      scopes,
      request,
      getAccessToken,
      response: { status: 401, headers: request.headers, request },
    });
  return { calls, renew };
}

test("F-01: those who were refused with one token share the next, however late they hear of it", async () => {
  const { calls, renew } = identityService("second");
  const requests = [refused("first"), refused("first"), refused("first")];
  const [, , late = refused("first")] = requests;
  expect(await Promise.all(requests.slice(0, 2).map(renew))).toEqual([true, true]);
  expect(await renew(late)).toBe(true);
  for (const { headers } of requests) expect(headers.get("authorization")).toBe("Bearer second");
  expect(calls).toHaveLength(1);
});

test("F-01: claims get past what the client library keeps", async () => {
  const { calls, renew } = identityService("second");
  await renew(refused("first"));
  expect(calls.map((claims) => JSON.parse(claims))).toEqual([{ access_token: {} }]);
});

test("F-01: a new token that is refused too is not renewed before five seconds are over", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    const { calls, renew } = identityService("second", "third");
    await renew(refused("first"));
    vi.advanceTimersByTime(4_999);
    expect(await renew(refused("second"))).toBe(false);
    expect(calls).toHaveLength(1);
    vi.advanceTimersByTime(1);
    const request = refused("second");
    expect(await renew(request)).toBe(true);
    expect(request.headers.get("authorization")).toBe("Bearer third");
  } finally {
    vi.useRealTimers();
  }
});

test("F-01: nothing is repeated with the same token", async () => {
  expect(await identityService("first").renew(refused("first"))).toBe(false);
});

test("F-01: nothing is repeated after its deadline, and no token fetched for it", async () => {
  const { calls, renew } = identityService("second");
  expect(await renew(refused("first", AbortSignal.abort()))).toBe(false);
  expect(calls).toEqual([]);
});

test("F-01: nothing is repeated whose deadline passed while the token was fetched", async () => {
  const deadline = new AbortController();
  const request = refused("first", deadline.signal);
  const { renew } = identityService("second");
  const renewed = renew(request);
  deadline.abort();
  expect(await renewed).toBe(false);
  expect(request.headers.get("authorization")).toBe("Bearer first");
});

test("F-01: without a token all who share it hear why", async () => {
  const { calls, renew } = identityService();
  const all = await Promise.allSettled([renew(refused("first")), renew(refused("first"))]);
  expect(all).toMatchObject([{ reason: new Error("no token") }, { reason: new Error("no token") }]);
  expect(calls).toHaveLength(1);
});
