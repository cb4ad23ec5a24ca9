import { html } from "hono/html";

/** Escaped HTML. Everything put into an `html` template is text unless it is markup itself. */
export type Markup = ReturnType<typeof html>;
export { html };
