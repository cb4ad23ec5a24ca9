import type { Azure } from "../azure.ts";
import { keyOf } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { type Settings, settingsOf } from "../rules/settings.ts";
import type { Principal } from "../store/records.ts";
import type { ArmRequest } from "./arm-request.ts";
import { type Bucket, TokenBuckets } from "./token-buckets.ts";

/** What one call takes from the buckets: the headers that tell what is left, and the refusal when one was empty. */
export interface Spending {
  headers: Record<string, string>;
  refused: Refusal | undefined;
}

/**
 * ARM's throttling: one bucket per caller, Azure subscription and kind of operation, and one 15 times as large for
 * all callers of an Azure subscription; calls outside an Azure subscription count for the tenant
 * (request-limits-and-throttling.md; reference section 3.4). On the resource clock: it runs as fast as real time, so
 * waiting helps, and moving it fills the buckets. Levels are in memory; a restart fills them.
 */
export function throttling(azure: Azure) {
  const buckets = new TokenBuckets();
  return (
    caller: Principal,
    { method, url }: Pick<ArmRequest, "method" | "url">,
    subscription: string | undefined,
  ): Spending => {
    const settings = settingsOf(azure.store);
    const kind = kindOf(method);
    const now = azure.clock.now().getTime();
    const scope = keyOf(subscription ?? caller.tenantId);
    const own = bucketOf(settings, kind);
    const all = {
      size: own.size * settings.subscriptionFactor,
      perSecond: own.perSecond * settings.subscriptionFactor,
    };
    const wanted = [
      { key: `${scope} ${keyOf(caller.objectId)} ${kind}`, bucket: own },
      { key: `${scope} ${kind}`, bucket: all },
    ];
    const { left, waitSeconds } = buckets.take(wanted, now);
    const headers = remaining(kind, subscription === undefined, left);
    if (method === "PUT" && /\/Microsoft\.EventGrid\//i.test(url.pathname)) {
      const [own = 0] = buckets.take([{ key: `${scope} EventGrid`, bucket: eventGridRequests }], now).left;
      headers["x-ms-ratelimit-remaining-subscription-resource-requests"] = String(Math.floor(own));
    }
    if (waitSeconds === 0 || settings.throttling === "off") return { headers, refused: undefined };
    const actor = `${caller.clientId};${caller.objectId}`;
    return { headers, refused: throttled(method, { scope, actor, seconds: Math.ceil(waitSeconds) }) };
  };
}

/** Event Grid's own counter, seen at 899 with a PUT; that it is an hour's and refuses nobody is inferred. */
const eventGridRequests = { size: 900, perSecond: 900 / 3600 };

/** Azure's 429; `seconds`: after how many to come again. */
export function throttled(
  method: string,
  { scope, actor, seconds }: { scope: string; actor: string; seconds: number },
): Refusal {
  const values = { kind: singular[kindOf(method)], scope, actor, seconds: String(seconds) };
  return refuse("throttled", values, { "retry-after": values.seconds });
}

function remaining(kind: Kind, inTenant: boolean, [own = 0, all = 0]: number[]): Record<string, string> {
  if (inTenant) return { [`x-ms-ratelimit-remaining-tenant-${kind}`]: String(Math.floor(own)) };
  return {
    [`x-ms-ratelimit-remaining-subscription-${kind}`]: String(Math.floor(own)),
    [`x-ms-ratelimit-remaining-subscription-global-${kind}`]: String(Math.floor(all)),
  };
}

type Kind = "reads" | "writes" | "deletes";

const singular: Record<Kind, string> = { reads: "read", writes: "write", deletes: "delete" };

function kindOf(method: string): Kind {
  if (method === "GET" || method === "HEAD") return "reads";
  return method === "DELETE" ? "deletes" : "writes";
}

function bucketOf(settings: Settings, kind: Kind): Bucket {
  return { size: settings[`${kind}Bucket`], perSecond: settings[`${kind}PerSecond`] };
}
