import type { ApiRoute } from "./operation";

export type Matched =
  | { is: "route"; route: ApiRoute; params: Record<string, string> }
  | { is: "other-method"; allow: string[] }
  | { is: "unknown" };

/** The operation at an address below /api/v1, given as its decoded parts. */
export function matchRoute(routes: readonly ApiRoute[], method: string, parts: readonly string[]): Matched {
  const here = routes.flatMap((route) => {
    const params = paramsOf(route.path, parts);
    return params ? [{ route, params }] : [];
  });
  // "/routes/changes" and not "/routes/{flowId}".
  here.sort((one, other) => Object.keys(one.params).length - Object.keys(other.params).length);
  const found = here.find(({ route }) => route.method === method);
  if (found) return { is: "route", ...found };
  if (here.length === 0) return { is: "unknown" };
  return { is: "other-method", allow: [...new Set(here.map(({ route }) => route.method))] };
}

function paramsOf(path: string, parts: readonly string[]): Record<string, string> | undefined {
  const wanted = path.slice(1).split("/");
  if (wanted.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, name] of wanted.entries()) {
    const part = parts[index] ?? "";
    const parameter = /^\{(\w+)\}$/.exec(name)?.[1];
    if (parameter) params[parameter] = part;
    else if (part !== name) return undefined;
  }
  return params;
}
