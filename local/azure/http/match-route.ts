import type { Route } from "./routes.ts";

export interface Match {
  route: Route;
  params: Map<string, string>;
}

/** Finds the route of a path without looking at case, as ARM does; parameters keep the casing they were sent with. */
export function routeMatcher(routes: Route[]): (method: string, segments: string[]) => Match | undefined {
  const prepared = routes.map((route) => ({ route, parts: segmentsOf(route.template) }));
  return (method, segments) => {
    for (const { route, parts } of prepared) {
      if (route.method !== method || parts.length !== segments.length) continue;
      const params = matched(parts, segments);
      if (params) return { route, params };
    }
    return undefined;
  };
}

export function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

function matched(parts: string[], segments: string[]): Map<string, string> | undefined {
  const params = new Map<string, string>();
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? "";
    if (part.startsWith("{")) params.set(part.slice(1, -1), segment);
    else if (part.toLowerCase() !== segment.toLowerCase()) return undefined;
  }
  return params;
}
