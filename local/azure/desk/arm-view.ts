import type { Azure } from "../azure.ts";
import { routeMatcher, segmentsOf } from "../http/match-route.ts";
import { routes } from "../http/routes.ts";
import { Refusal } from "../refusal.ts";
import type { Principal } from "../store/records.ts";
import { html, type Markup } from "./markup.ts";

const API_VERSION = "2022-06-15";
const match = routeMatcher(routes);

/** What Resource Manager answers to a GET of this id, exactly, for whoever wants to see the wire. */
export function armView(azure: Azure, caller: Principal | undefined, id: string): Markup {
  const body = caller && read(azure, caller, id);
  if (body === undefined) return html``;
  return html`<div class="sub" data-live="raw"><details data-key="raw"><summary>As Resource Manager shows it</summary>
<p class="where id">GET ${id}?api-version=${API_VERSION}</p>
<pre class="json" tabindex="0" aria-label="Answer of Resource Manager"><code>${JSON.stringify(body, null, 2)}</code></pre></details></div>`;
}

function read(azure: Azure, caller: Principal, id: string): unknown {
  const found = match("GET", segmentsOf(id));
  const answer = found?.route.handler({
    azure,
    caller,
    path: id,
    query: new URLSearchParams({ "api-version": API_VERSION }),
    apiVersion: API_VERSION,
    param: (name) => found.params.get(name) ?? "",
    body: {},
  });
  return answer instanceof Refusal ? answer.body() : answer?.body;
}
