import { asBody, fieldsOf, replaced } from "@/e2e/access-forms";

export type Visitor = {
  /** One request as a browser of this person makes it, redirects not followed. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Opens the page and fills in the form that contains `mark`; `post` sends it as a browser without script does. */
  form(path: string, mark: string, changes: Record<string, string>): Promise<{ post(): Promise<Response> }>;
};

/** Someone who uses the portal without script. */
export function visitor(portalUrl: string, cookie: string): Visitor {
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, portalUrl), {
      redirect: "manual",
      ...init,
      headers: { cookie, accept: "text/html", ...(init.method === "POST" ? { origin: portalUrl } : {}) },
    });
  return {
    ask,
    async form(path, mark, changes) {
      const fields = replaced(fieldsOf(await (await ask(path)).text(), mark), changes);
      return { post: () => ask(path, { method: "POST", body: asBody(fields) }) };
    },
  };
}
