import type { LiveRoute, Route, RoutesPage } from "./route.ts";

/** What changed for one event flow: undefined where there is, or was, nothing to publish to. */
export type RouteChange = { before: LiveRoute | undefined; after: LiveRoute | undefined; reason: string };

/**
 * The routes as the feed told them last. Reading everything anew is a pass: its pages hold at once, and what it did not
 * tell has ended when it is complete, not before.
 */
export class RouteTable {
  #routes = new Map<string, Route>();
  #byAccount = new Map<string, Map<string, LiveRoute>>();
  #pass: Set<string> | undefined;

  /** Begins to read everything, without a cursor. */
  beginPass(): void {
    this.#pass = new Set();
  }

  /** Takes a page in; tells what is different now. */
  apply({ routes, more }: RoutesPage): RouteChange[] {
    const changes: RouteChange[] = [];
    for (const route of routes) {
      const known = this.#routes.get(route.flowId);
      // Within one history the greater version holds; a pass may follow another history (a restored database).
      if (known && !this.#pass && known.version > route.version) continue;
      this.#pass?.add(route.flowId);
      changes.push(this.#set(route));
    }
    if (!more && this.#pass) changes.push(...this.#endPass(this.#pass));
    return changes;
  }

  find(accountId: string): LiveRoute[] {
    return [...(this.#byAccount.get(accountId)?.values() ?? [])];
  }

  all(): Route[] {
    return [...this.#routes.values()];
  }

  #endPass(told: Set<string>): RouteChange[] {
    this.#pass = undefined;
    const untold = [...this.#routes.values()].filter((route) => route.publish && !told.has(route.flowId));
    return untold.map(({ accountId, flowId, version }) =>
      this.#set({ publish: false, accountId, flowId, version, reason: "not in the feed" }),
    );
  }

  #set(route: Route): RouteChange {
    const known = this.#routes.get(route.flowId);
    const before = known?.publish ? known : undefined;
    if (before) this.#byAccount.get(before.accountId)?.delete(before.flowId);
    this.#routes.set(route.flowId, route);
    if (!route.publish) return { before, after: undefined, reason: route.reason };
    const ofAccount = this.#byAccount.get(route.accountId) ?? new Map<string, LiveRoute>();
    this.#byAccount.set(route.accountId, ofAccount.set(route.flowId, route));
    return { before, after: route, reason: "changed" };
  }
}
